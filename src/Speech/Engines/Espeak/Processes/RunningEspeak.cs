using System.Diagnostics;
using KokoroTts.Speech.Espeak.Protocol;
using KokoroTts.Speech.Native;

namespace KokoroTts.Speech.Engines.Espeak.Processes;

/// <summary>One process from its start to its end.</summary>
/// <param name="process">A process with pipes for its standard streams.</param>
internal sealed class RunningEspeak(Process process)
{
    private const string Remedy = "Install it with 'apt-get install libespeak-ng1 espeak-ng-data' (Debian, Ubuntu).";

    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(2);

    private readonly BinaryWriter _questions = new(new BufferedStream(process.StandardInput.BaseStream, 1 << 14));
    private readonly BinaryReader _answers = new(new BufferedStream(process.StandardOutput.BaseStream, 1 << 16));

    /// <summary>The operating system's number of the process.</summary>
    public int Id => process.Id;

    /// <summary>Whether the process is gone.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>Writes a question.</summary>
    /// <exception cref="IOException">The process is gone.</exception>
    public void Write<TQuestion>(TQuestion question)
        where TQuestion : IMessage<TQuestion>
    {
        _questions.Write(Marks.Question);
        question.Write(_questions);
        _questions.Flush();
    }

    /// <summary>Waits for the answer.</summary>
    /// <exception cref="IOException">The process is gone, or answers nonsense.</exception>
    /// <exception cref="SynthesisException">The library refused.</exception>
    /// <exception cref="MissingDependencyException">The library or its data are not installed.</exception>
    public TAnswer Read<TAnswer>()
        where TAnswer : IMessage<TAnswer> => _answers.ReadByte() switch
        {
            Marks.Answer => TAnswer.Read(_answers),
            Marks.Failure => throw new SynthesisException(_answers.ReadString()),
            Marks.Missing => throw new MissingDependencyException(_answers.ReadString(), Remedy),
            var mark => throw new IOException($"The espeak-ng process answered with an unknown mark {mark}."),
        };

    /// <summary>Ends the process at once; whoever waits for its answer gets an <see cref="IOException"/>.</summary>
    public void Kill()
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended, and has been disposed of.
        }
    }

    /// <summary>Lets the process end.</summary>
    /// <returns>Its exit code.</returns>
    public int End()
    {
        try
        {
            _questions.Dispose();
        }
        catch (IOException)
        {
            // It is gone, with what was still to be written.
        }

        if (!process.WaitForExit(TimeToEnd))
        {
            process.Kill();
            process.WaitForExit();
        }

        var exitCode = process.ExitCode;
        _answers.Dispose();
        process.Dispose();
        return exitCode;
    }
}
