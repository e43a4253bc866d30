using System.Text.RegularExpressions;
using KokoroTts.Hosting;
using KokoroTts.Standalone.Models;
using KokoroTts.Standalone.Models.Catalogue;

namespace KokoroTts.Standalone.Tests.Models;

public sealed partial class CatalogueTests
{
    private static readonly ModelCatalogue Shipped = ModelCatalogue.Load(ownFile: null);

    public static TheoryData<string> Ids() => new(Shipped.Entries.Select(entry => entry.Id));

    [Fact]
    public void The_shipped_catalogue_has_each_id_once() =>
        Assert.Equal(Shipped.Entries.Count, Shipped.Entries.Select(entry => entry.Id.ToLowerInvariant()).Distinct().Count());

    [Theory]
    [MemberData(nameof(Ids))]
    public void Its_files_are_pinned_and_come_safely(string id)
    {
        Assert.All(Shipped.Find(id)!.Files, file =>
        {
            Assert.Equal("https", file.Url.Scheme);
            Assert.True(ModelNames.IsPath(file.Path));
            Assert.Matches(Pinned(), file.Url.AbsolutePath);
            Assert.True(file.Sha256 is null || Digest().IsMatch(file.Sha256));
            Assert.InRange(file.Size ?? 1, 1, 1L << 32);
        });
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Its_models_say_their_licence_and_where_it_stands(string id)
    {
        var entry = Shipped.Find(id)!;

        Assert.Matches(Licence(), entry.Licence);
        Assert.Equal("https", entry.Source.Scheme);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Its_models_have_what_their_engine_needs(string id)
    {
        var entry = Shipped.Find(id)!;
        var network = Assert.Single(entry.Files, file => file.Path.EndsWith(".onnx", StringComparison.Ordinal)).Path;

        Assert.NotNull(entry.Size);
        if (entry.Engine == "piper")
        {
            Assert.Equal([network, $"{network}.json"], entry.Files.Select(file => file.Path));
            Assert.Equal($"{id}.onnx", network);
        }
        else
        {
            var voices = entry.Files.Where(file => file.Path.StartsWith("voices/", StringComparison.Ordinal)).ToList();
            Assert.Equal(entry.Files.Count - 1, voices.Count);
            Assert.True(voices.Count == 54 || voices.Single().Path.EndsWith(".npz", StringComparison.Ordinal));
            Assert.All(voices.Where(_ => voices.Count == 54), voice => Assert.Equal(Samples.VoiceBytes, voice.Size));
            Assert.Equal(voices.Count, voices.Select(voice => voice.Sha256).Distinct().Count());
        }
    }

    [Fact]
    public void A_file_of_the_users_adds_models_and_replaces_others()
    {
        var folder = Directory.CreateTempSubdirectory("kokorotts-catalogue-");
        var path = Path.Combine(folder.FullName, "own.json");
        File.WriteAllText(path, """
            {
              // Comments may stand here.
              "sets": { "voices": { "base": "https://example.org/v/", "files": [{ "path": "voices/a.bin", "url": "A.bin", "size": 522240 }] } },
              "models": [
                { "id": "kokoro-82m", "title": "Mine", "engine": "kokoro", "licence": "MIT", "source": "https://example.org/",
                  "base": "https://example.org/m/", "files": [{ "path": "model.onnx" }], "sets": ["voices"], },
                { "id": "new", "title": "New", "engine": "piper", "licence": "MIT", "source": "https://example.org/", "note": "Be kind.",
                  "files": [{ "path": "x.onnx", "url": "http://127.0.0.1:1/x.onnx", "sha256": "ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789" }] },
              ],
            }
            """);

        var catalogue = ModelCatalogue.Load(path);
        folder.Delete(recursive: true);

        Assert.Equal(Shipped.Entries.Count + 1, catalogue.Entries.Count);
        Assert.Equal(0, catalogue.Entries.ToList().FindIndex(entry => entry.Id == "kokoro-82m"));
        var replaced = catalogue.Find("kokoro-82m")!;
        Assert.Equal("Mine", replaced.Title);
        Assert.Null(replaced.Size);
        Assert.Equal([new ModelFile("model.onnx", new Uri("https://example.org/m/model.onnx")), new ModelFile("voices/a.bin", new Uri("https://example.org/v/A.bin"), 522_240)], replaced.Files);
        var added = catalogue.Find("new")!;
        Assert.Equal("Be kind.", added.Note);
        Assert.Equal("abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789", added.Files[0].Sha256);
    }

    [Theory]
    [InlineData("", "The input does not contain any JSON tokens")]
    [InlineData("null", "It is 'null'.")]
    [InlineData("[]", "The JSON value could not be converted")]
    [InlineData("{}", "JSON deserialization for type")]
    [InlineData("""{"models":[{"id":"a","titel":"A"}]}""", "The JSON property 'titel' could not be mapped")]
    [InlineData("""{"models":[{"id":"../a"}]}""", "The id of entry 1 is '../a'")]
    [InlineData("""{"models":[{"id":"a"}]}""", "'a' has no files.")]
    [InlineData("""{"models":[{"id":"a","sets":["b"]}]}""", "'a' names the set 'b', which is not there.")]
    [InlineData("""{"models":[{"id":"a","files":[{"path":"../x","url":"https://e.org/x"}]}]}""", "'a' has a file with the path '../x'")]
    [InlineData("""{"models":[{"id":"a","files":[{"path":"/x","url":"https://e.org/x"}]}]}""", "'a' has a file with the path '/x'")]
    [InlineData("""{"models":[{"id":"a","files":[{"path":"b/.x","url":"https://e.org/x"}]}]}""", "'a' has a file with the path 'b/.x'")]
    [InlineData("""{"models":[{"id":"a","files":[{"path":"b\\x","url":"https://e.org/x"}]}]}""", "'a' has a file with the path 'b\\x'")]
    [InlineData("""{"models":[{"id":"a","files":[{"path":"x"}]}]}""", "'a' has the address 'x'")]
    [InlineData("""{"models":[{"id":"a","files":[{"path":"x","url":"ftp://e.org/x"}]}]}""", "'a' has the address 'ftp://e.org/x'")]
    [InlineData("""{"models":[{"id":"a","base":"file:///","files":[{"path":"x"}]}]}""", "'a' has the address 'file:///'")]
    [InlineData("""{"models":[{"id":"a","files":[{"path":"x","url":"https://e.org/x","size":-1}]}]}""", "The size of x of 'a' is -1.")]
    [InlineData("""{"models":[{"id":"a","files":[{"path":"x","url":"https://e.org/x","sha256":"12"}]}]}""", "The sha256 of x of 'a' is '12'")]
    [InlineData("""{"models":[{"id":"a","files":[{"path":"x","url":"https://e.org/x"},{"path":"X","url":"https://e.org/y"}]}]}""", "'a' has the file x twice.")]
    [InlineData("""{"models":[{"id":"a","files":[{"path":"x","url":"https://e.org/x"}]}]}""", "The engine of 'a' is ''; use kokoro or piper.")]
    [InlineData("""{"models":[{"id":"a","engine":"piper","title":"A","files":[{"path":"x","url":"https://e.org/x"}]}]}""", "'a' has no licence.")]
    [InlineData("""{"models":[{"id":"a","engine":"piper","title":"A","licence":"MIT","files":[{"path":"x","url":"https://e.org/x"}]}]}""", "'a' has the address ''")]
    [InlineData("""{"models":[{"id":"a","engine":"piper","title":"A","licence":"MIT","source":"https://e.org","files":[{"path":"x","url":"https://e.org/x"}]},{"id":"A","engine":"piper","title":"A","licence":"MIT","source":"https://e.org","files":[{"path":"x","url":"https://e.org/x"}]}]}""", "The id 'a' is there twice.")]
    public void What_is_wrong_in_a_catalogue_is_named(string text, string message)
    {
        var failure = Assert.Throws<UsageException>(() => new CatalogueReader("own.json").Read(text));

        Assert.StartsWith($"own.json is no catalogue of models: {message}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_catalogue_that_is_not_there_is_named()
    {
        var failure = Assert.Throws<UsageException>(() => ModelCatalogue.Load("/nowhere/own.json"));

        Assert.StartsWith("There is no catalogue /nowhere/own.json.", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>A commit or a release: what stands there stays what it is.</summary>
    [GeneratedRegex("/resolve/[0-9a-f]{40}/|/releases/download/")]
    private static partial Regex Pinned();

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Digest();

    [GeneratedRegex(@"^[A-Za-z0-9.-]+( (AND|OR) [A-Za-z0-9.-]+)*$")]
    private static partial Regex Licence();
}
