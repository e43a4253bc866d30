using KokoroTts.Standalone.Models.Catalogue;
using KokoroTts.Standalone.Terminal;

namespace KokoroTts.Standalone.Models.Listing;

/// <summary>What is there and what can be had, for people and for programs.</summary>
internal static class ModelTable
{
    /// <summary>Writes it as text.</summary>
    public static void Write(TextWriter output, string folder, IReadOnlyList<InstalledModel> installed, ModelCatalogue catalogue)
    {
        output.WriteLine($"Models in {folder}");
        Rows(output, ["id", "engine", "size", "voices"], installed.Select(model => new[]
        {
            model.Id, model.Engine ?? "unknown", ByteCount.Text(model.Bytes), Voices(model.Voices),
        }));
        if (installed.Count == 0)
        {
            output.WriteLine("  none");
        }

        output.WriteLine();
        output.WriteLine("Models to pull: ./run models pull <id>");
        Rows(output, ["id", "engine", "size", "licence", ""], catalogue.Entries.Select(entry => new[]
        {
            entry.Id, entry.Engine, entry.Size is { } size ? ByteCount.Text(size) : "unknown", entry.Licence, entry.Title,
        }));
    }

    /// <summary>What <c>--json</c> shows.</summary>
    public static object Document(string folder, IReadOnlyList<InstalledModel> installed, ModelCatalogue catalogue) => new
    {
        path = folder,
        installed = installed.Select(model => new { model.Id, model.Engine, model.Bytes, model.Voices }),
        catalogue = catalogue.Entries.Select(entry => new
        {
            entry.Id,
            entry.Title,
            entry.Engine,
            bytes = entry.Size,
            entry.Licence,
            entry.Source,
            entry.Note,
            installed = installed.Any(model => model.Id == entry.Id),
        }),
    };

    private static string Voices(IReadOnlyList<string> voices) => voices.Count switch
    {
        0 => "none",
        <= 4 => string.Join(", ", voices),
        var count => $"{count}: {string.Join(", ", voices.Take(3))}, ...",
    };

    private static void Rows(TextWriter output, string[] head, IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        var widths = head.Select((name, column) => all.Append(head).Max(row => row[column].Length)).ToArray();
        foreach (var row in all.Prepend(head))
        {
            output.WriteLine(("  " + string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column])))).TrimEnd());
        }
    }
}
