using KokoroTts.Observability.Metrics.Custom;

namespace KokoroTts.Observability.Tests.Documentation;

// Example: begin
/// <summary>Any class that is made by the host's services can ask for CustomMetrics.</summary>
internal sealed class Shop(CustomMetrics metrics)
{
    private readonly List<string> _sales = [];

    public async Task<string> SellAsync(string book)
    {
        // kokorotts_custom_books_sold_total{shelf="poetry"}
        metrics.Increment("books_sold", ("shelf", "poetry"));

        // kokorotts_custom_stock_books{shelf="poetry"}
        metrics.Gauge("stock_books", 41, ("shelf", "poetry"));

        // kokorotts_custom_packing_seconds, a histogram
        using (metrics.Time("packing", ("paper", "brown")))
        {
            await PackAsync();
        }

        // kokorotts_custom_storage_operations_total{operation,collection,outcome} and ..._storage_operation_duration_seconds
        await metrics.TrackStorageAsync("insert", "sales", () => StoreAsync(book));

        // kokorotts_custom_external_calls_total{service,operation,outcome} and ..._external_call_duration_seconds
        return await metrics.TrackExternalCallAsync("post-office", "label", () => LabelAsync(book));
    }

    private static Task PackAsync() => Task.CompletedTask;

    private Task StoreAsync(string book)
    {
        _sales.Add(book);
        return Task.CompletedTask;
    }

    private static Task<string> LabelAsync(string book) => Task.FromResult($"Fragile: {book}");
}
// Example: end
