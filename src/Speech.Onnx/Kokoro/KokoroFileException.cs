using KokoroTts.Speech.Engines;

namespace KokoroTts.Speech.Onnx.Kokoro;

/// <summary>A file of a Kokoro model is not what it should be.</summary>
internal sealed class KokoroFileException : SynthesisException
{
    /// <summary>Says which file, what is wrong and what to do.</summary>
    /// <param name="file">The file, with the entry in it where it is an archive.</param>
    /// <param name="problem">What is wrong, as the end of the sentence "file ...": for example "holds 3 bytes".</param>
    /// <param name="remedy">A sentence that says what to do.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public KokoroFileException(string file, string problem, string remedy, Exception? innerException = null)
        : base($"{file} {problem}. {remedy}", innerException)
    {
        File = file;
    }

    /// <summary>The file.</summary>
    public string File { get; }
}
