using KokoroTts.Observability.Tests.Metrics.Exposition;
using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Observability.Tests.Documentation;

public sealed class ExampleShopTests
{
    [Fact]
    public async Task What_the_example_records_is_scraped_with_all_else()
    {
        await using var host = await TestHost.StartAsync();

        Assert.Equal("Fragile: Odes", await ActivatorUtilities.CreateInstance<Shop>(host.Services).SellAsync("Odes"));
        var text = ParsedExposition.Parse(await host.Client.GetStringAsync("/metrics"));

        Assert.Equal(1, text.Value("kokorotts_custom_books_sold_total", ("shelf", "poetry")));
        Assert.Equal(41, text.Value("kokorotts_custom_stock_books", ("shelf", "poetry")));
        Assert.Equal(1, text.Value("kokorotts_custom_packing_seconds_count", ("paper", "brown")));
        Assert.Equal(1, text.Value("kokorotts_custom_storage_operations_total", ("operation", "insert"), ("collection", "sales"), ("outcome", "ok")));
        Assert.Equal(1, text.Value("kokorotts_custom_external_calls_total", ("service", "post-office"), ("operation", "label"), ("outcome", "ok")));
        Assert.Equal(1, text.Value("kokorotts_build_info"));
    }
}
