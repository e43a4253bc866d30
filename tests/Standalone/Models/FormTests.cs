using KokoroTts.Standalone.Models.Forms;

namespace KokoroTts.Standalone.Tests.Models;

public sealed class FormTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kokorotts-forms-");

    public void Dispose() => _folder.Delete(recursive: true);

    public static TheoryData<string, byte[], string?> Files()
    {
        var network = Samples.Network();
        return new TheoryData<string, byte[], string?>
        {
            { "a.onnx", network, null },
            { "a.onnx", network[..^1], "is cut off: a part of 300000 bytes begins at byte 12 of 300011" },
            { "a.onnx", [.. network, 0xff], "is no ONNX model: at byte 300013 stands no field of one" },
            { "a.onnx", [0x08, 0x08], "is no ONNX model: it has no graph" },
            { "a.onnx", [], "is no ONNX model: it has no graph" },
            { "a.onnx", Samples.Text("<html>"), "is no ONNX model: at byte 1 stands no field of one" },
            { "a.onnx", [0x3a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], "is no ONNX model: at byte 1 stands no field of one" },
            { "a.onnx", [0x3a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], "is cut off: a part of 9223372036854775807 bytes begins at byte 10 of 10" },
            { "a.onnx.json", Samples.Text("""{"audio":{}}"""), null },
            { "a.onnx.json", Samples.Text("""{"audio":"""), "is no JSON object: " },
            { "a.onnx.json", Samples.Text("[]"), "is no JSON object: It is a JSON Array." },
            { "voices/a.bin", Samples.Voice(), null },
            { "voices/a.bin", [.. Samples.Voice(), .. new byte[1024]], null },
            { "voices/voices.bin", [.. Samples.Voice(), .. Samples.Voice(2), .. Samples.Voice(3)], null },
            { "voices/a.bin", Samples.Voice()[1..], "has 522239 bytes; a voice has 522240" },
            { "voices/a.bin", [.. Samples.Voice(), .. new byte[3 * 1024]], "has 525312 bytes; a voice has 522240" },
            { "voices/a.bin", [], "has 0 bytes; a voice has 522240" },
            { "voices/voices.bin", Samples.Zip(("a.npy", 522_368), ("b.npy", 523_392)), null },
            { "voices/voices.npz", Samples.Zip(("a.npy", 522_368), ("b.npy", 1000)), "holds b.npy with 1000 bytes; a voice has 522240 and a header" },
            { "voices/voices.npz", Samples.Zip(("a.npy", 522_240)), "holds a.npy with 522240 bytes; a voice has 522240 and a header" },
            { "voices/voices.npz", Samples.Voice(), "is no zip, as a file of this name is" },
            { "voices/a.pt", Samples.Zip(("a/data.pkl", 10), ("a/data/0", 522_240)), null },
            { "voices/a.pt", Samples.Zip(("a/data.pkl", 10), ("a/data/0", 100)), "holds no voice" },
            { "voices/a.pt", Samples.Zip(("a/data/0", 522_240))[..^30], "is a damaged zip: " },
            { "README.md", Samples.Text("Anything goes."), null },
        };
    }

    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public void A_file_is_judged_by_what_its_name_says(string path, byte[] content, string? problem)
    {
        var file = Path.Combine(_folder.FullName, Path.GetFileName(path));
        File.WriteAllBytes(file, content);

        var found = FileForm.Problem(file, path);

        if (problem is null)
        {
            Assert.Null(found);
        }
        else
        {
            Assert.StartsWith(problem, found, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_large_JSON_file_is_not_read()
    {
        var file = Path.Combine(_folder.FullName, "a.json");
        using (var content = File.Create(file))
        {
            content.SetLength(JsonForm.MaxBytes + 1);
        }

        Assert.StartsWith("has more than", FileForm.Problem(file, "a.json"), StringComparison.Ordinal);
    }
}
