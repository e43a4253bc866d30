using KokoroTts.Speech.Onnx.Installation;

namespace KokoroTts.Speech.Onnx.Tests.Installation;

public sealed class ModelFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("models").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Folders_with_a_network_are_candidates_but_for_hidden_ones()
    {
        Put("b", "x.onnx");
        Put("a", "model.onnx");
        Put(".pull-c", "model.onnx");
        Put("notes", "README.txt");

        Assert.Equal(["a", "b"], ModelFolder.Candidates(_root).Select(Path.GetFileName));
        Assert.Empty(ModelFolder.Candidates(Path.Combine(_root, "nowhere")));
    }

    [Fact]
    public void The_only_network_is_the_models_whatever_it_is_called() =>
        Assert.Equal("x.onnx", Path.GetFileName(Read(Put("m", "x.onnx")).NetworkFile));

    [Fact]
    public void Of_several_networks_the_one_with_the_usual_name_is_the_models()
    {
        Put("m", "a.onnx");

        Assert.Equal("model.onnx", Path.GetFileName(Read(Put("m", "model.onnx")).NetworkFile));
    }

    [Fact]
    public void Of_several_networks_the_description_names_one()
    {
        Put("m", "model.onnx");
        Put("m", "model_fp16.onnx");
        Put("m", "model.json", """{"file": "model_fp16.onnx", "default_voice": "af_sky"}""");

        Assert.Equal("model_fp16.onnx", Path.GetFileName(Read("m").NetworkFile));
    }

    [Fact]
    public void Several_networks_of_which_none_stands_out_are_told_with_the_remedy()
    {
        Put("m", "a.onnx");
        Put("m", "b.onnx");

        Assert.Contains("\"file\" in model.json", Refusal("m"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../secret.onnx")]
    [InlineData("nowhere.onnx")]
    public void A_named_network_must_be_in_the_folder(string file)
    {
        Put(".", "secret.onnx");
        Put("m", "model.onnx");
        Put("m", "model.json", $$"""{"file": "{{file}}"}""");

        Assert.Contains(file, Refusal("m"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("-x")]
    [InlineData("ä")]
    public void A_folder_whose_name_cannot_be_an_id_is_told(string name) =>
        Assert.Contains("1 to 64 letters", Refusal(Put(name, "model.onnx")), StringComparison.Ordinal);

    [Theory]
    [InlineData("[]", "JSON object")]
    [InlineData("{", "not JSON")]
    [InlineData("""{"engine": "festival"}""", "kokoro or piper")]
    [InlineData("""{"engine": 1}""", "must be a text")]
    [InlineData("""{"largest_batch": 0}""", "1 to 64")]
    [InlineData("""{"largest_batch": "8"}""", "1 to 64")]
    public void A_description_that_is_wrong_says_what_it_should_be(string description, string expected)
    {
        Put("m", "model.onnx");
        Put("m", "model.json", description);

        Assert.Contains(expected, Refusal("m"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_description_is_read_up_to_a_megabyte()
    {
        Put("m", "model.onnx");
        Put("m", "model.json", new string(' ', (1 << 20) + 1));

        Assert.Contains("at most 1048576", Refusal("m"), StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_files_have_equal_digests_wherever_they_lie()
    {
        string[] Files(string folder) => [Put(folder, "model.onnx", "network"), Put(folder, "voices.bin", "voices")];
        string Digest(string folder, string[] files) => FilesDigest.Of(
            Path.Combine(_root, folder), files.Select((_, index) => Path.Combine(_root, folder, index == 0 ? "model.onnx" : "voices.bin")));

        var first = Digest("one", Files("one"));
        Assert.Equal(first, Digest("two", Files("two")));
        Put("two", "voices.bin", "others");
        Assert.NotEqual(first, Digest("two", ["", ""]));
    }

    private ModelFolder Read(string name) => ModelFolder.Read(Path.Combine(_root, name));

    private string Refusal(string name) => Assert.Throws<InvalidDataException>(() => Read(name)).Message;

    /// <summary>Writes a file, and gives the folder's name.</summary>
    private string Put(string folder, string file, string text = "")
    {
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(_root, folder)).FullName, file), text);
        return folder;
    }
}
