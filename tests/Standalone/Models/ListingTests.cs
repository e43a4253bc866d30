using System.Text.Json;
using KokoroTts.Standalone.Models.Catalogue;
using KokoroTts.Standalone.Models.Listing;

namespace KokoroTts.Standalone.Tests.Models;

public sealed class ListingTests : IDisposable
{
    private readonly DirectoryInfo _models = Directory.CreateTempSubdirectory("kokorotts-list-");

    public void Dispose() => _models.Delete(recursive: true);

    [Fact]
    public void Models_are_told_by_their_files()
    {
        Put("kokoro/model.onnx", Samples.Network());
        Put("kokoro/voices/af_sky.bin", Samples.Voice());
        Put("kokoro/voices/af_bella.pt", Samples.Zip(("af_bella/data/0", Samples.VoiceBytes)));
        Put("packed/model.onnx", Samples.Network());
        Put("packed/voices/all.npz", Samples.Zip(("b.npy", 522_368), ("a.npy", 522_368)));
        Put("speakers/x.onnx", Samples.Network());
        Put("speakers/x.onnx.json", Samples.Text("""{"speaker_id_map":{"anna":0,"ben":1}}"""));
        Put("single/x.onnx", Samples.Network());
        Put("single/x.onnx.json", Samples.Text("""{"speaker_id_map":{}}"""));
        Put("broken/x.onnx", Samples.Network());
        Put("broken/x.onnx.json", Samples.Text("{"));
        Put("other/readme.txt", Samples.Text("Hello"));
        Put(".pull-x/ready/x.onnx", Samples.Network());

        var found = InstalledModels.In(_models.FullName);

        Assert.Equal(
            [
                ("broken", "piper", ""),
                ("kokoro", "kokoro", "af_bella af_sky"),
                ("other", null, ""),
                ("packed", "kokoro", "a b"),
                ("single", "piper", "single"),
                ("speakers", "piper", "anna ben"),
            ],
            found.Select(model => (model.Id, model.Engine, string.Join(' ', model.Voices))));
        Assert.Equal(5, found[2].Bytes);
    }

    [Fact]
    public void A_folder_that_is_not_there_has_no_models() =>
        Assert.Empty(InstalledModels.In(Path.Combine(_models.FullName, "nowhere")));

    [Fact]
    public void The_table_shows_what_is_there_and_what_can_be_had()
    {
        using var output = new StringWriter();

        ModelTable.Write(output, "/models", [new InstalledModel("kokoro", "kokoro", 353_700_000, ["a", "b", "c", "d", "e"])], Catalogue());

        Assert.Equal(
            """
            Models in /models
              id      engine  size      voices
              kokoro  kokoro  353.7 MB  5: a, b, c, ...

            Models to pull: ./run models pull <id>
              id      engine  size     licence
              kokoro  kokoro  1.0 kB   MIT      A title
              new     piper   unknown  CC0-1.0  Another
            """,
            output.ToString().TrimEnd());
    }

    [Fact]
    public void Programs_get_the_same_as_JSON()
    {
        var document = ModelTable.Document("/models", [new InstalledModel("kokoro", "kokoro", 3, ["a"])], Catalogue());

        var json = JsonSerializer.SerializeToElement(document, JsonSerializerOptions.Web);

        Assert.Equal("/models", json.GetProperty("path").GetString());
        Assert.Equal("""[{"id":"kokoro","engine":"kokoro","bytes":3,"voices":["a"]}]""", json.GetProperty("installed").GetRawText());
        Assert.Equal(
            """{"id":"new","title":"Another","engine":"piper","bytes":null,"licence":"CC0-1.0","source":"https://example.org/","note":null,"installed":false}""",
            json.GetProperty("catalogue")[1].GetRawText());
        Assert.True(json.GetProperty("catalogue")[0].GetProperty("installed").GetBoolean());
    }

    private static ModelCatalogue Catalogue()
    {
        var page = new Uri("https://example.org/");
        return new ModelCatalogue(
        [
            new CatalogueEntry("kokoro", "A title", "kokoro", "MIT", page, [new ModelFile("a", page, 1000)]),
            new CatalogueEntry("new", "Another", "piper", "CC0-1.0", page, [new ModelFile("a", page)]),
        ]);
    }

    private void Put(string path, byte[] content)
    {
        var file = Path.Combine(_models.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
    }
}
