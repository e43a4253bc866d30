using System.Text.RegularExpressions;
using KokoroTts.Standalone.Models.Catalogue;

namespace KokoroTts.Standalone.Tests.Models;

/// <summary>docs/models.md says what is so.</summary>
public sealed partial class ModelsPageTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs/models.md"));

    [Fact]
    public void Its_example_of_a_catalogue_is_one()
    {
        var entries = new CatalogueReader("The example").Read(JsonBlock().Match(Page).Groups["json"].Value);

        Assert.Equal(["our-voice", "our-kokoro"], entries.Select(entry => entry.Id));
        Assert.Equal(new Uri("https://models.example.org/kokoro/voices/af_ours.bin"), entries[1].Files[^1].Url);
    }

    [Fact]
    public void Its_table_has_the_models_of_the_catalogue_with_their_licences()
    {
        var rows = Page.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|')[1..3])
            .ToDictionary(cells => cells[0].Trim(' ', '`'), cells => cells[1].Trim());

        Assert.Equal(
            ModelCatalogue.Load(ownFile: null).Entries.Select(entry => (entry.Id, entry.Licence)).Order(),
            rows.Select(row => (row.Key, row.Value)).Order());
    }

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();
}
