using System.Diagnostics;

namespace KokoroTts.Speech.Onnx.Tests.Kokoro.Phonemes;

/// <summary>The program <c>espeak-ng</c>, another way to the same phonemes.</summary>
internal static class EspeakProgram
{
    /// <summary>Its answer to each word.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(string voice, IReadOnlyList<string> words, params string[] options)
    {
        var start = new ProcessStartInfo("espeak-ng")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(false),
            StandardOutputEncoding = new System.Text.UTF8Encoding(false),
        };
        foreach (var argument in (string[])["-q", "-b", "1", "-v", voice, .. options])
        {
            start.ArgumentList.Add(argument);
        }

        using var program = Process.Start(start)!;
        var answer = program.StandardOutput.ReadToEndAsync();
        foreach (var word in words)
        {
            await program.StandardInput.WriteLineAsync(word);
        }

        program.StandardInput.Close();
        var lines = (await answer).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        await program.WaitForExitAsync();
        return lines;
    }
}
