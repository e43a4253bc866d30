using KokoroTts.Speech.Espeak.Protocol;

namespace KokoroTts.Speech.Engines.Espeak.Processes;

/// <summary>
/// libespeak-ng in a process of its own: some texts make the library read memory that is not its own and end the process it runs in,
/// and others might keep it busy for ever. The process is started anew when that happens. One caller at a time.
/// </summary>
internal sealed class EspeakProcess : IDisposable
{
    /// <summary>The longest a question may take; a segment takes milliseconds.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TimeProvider _time;
    private readonly string[] _arguments;
    private RunningEspeak? _running;

    /// <summary>Starts the process.</summary>
    /// <param name="time">The clock of <see cref="Patience"/>.</param>
    /// <param name="arguments">Its <see cref="Mode"/> and that mode's arguments.</param>
    /// <exception cref="SynthesisException">The operating system starts no process.</exception>
    public EspeakProcess(TimeProvider time, params string[] arguments)
    {
        (_time, _arguments) = (time, arguments);
        _running = EspeakProgram.Start(arguments);
    }

    /// <summary>The operating system's number of the process; null while there is none.</summary>
    public int? Id => _running?.Id;

    /// <summary>Asks, and waits for the answer.</summary>
    /// <exception cref="EspeakCrashException">The process ended over the question.</exception>
    /// <exception cref="SynthesisException">The library refused, or the operating system starts no process.</exception>
    /// <exception cref="Native.MissingDependencyException">The library or its data are not installed.</exception>
    public TAnswer Ask<TQuestion, TAnswer>(TQuestion question)
        where TQuestion : IMessage<TQuestion>
        where TAnswer : IMessage<TAnswer>
    {
        while (true)
        {
            var running = Running();
            try
            {
                using var patience = _time.CreateTimer(static state => ((RunningEspeak)state!).Kill(), running, Patience, Timeout.InfiniteTimeSpan);
                running.Write(question);
                return running.Read<TAnswer>();
            }
            catch (IOException)
            {
                // It ends by itself when it could not prepare for a question; the question is none the worse for it.
                if (End() is not Marks.Stuck and var exitCode)
                {
                    throw new EspeakCrashException($"libespeak-ng ended its process with code {exitCode}.");
                }
            }
        }
    }

    /// <summary>Ends the process.</summary>
    public void Dispose() => End();

    private RunningEspeak Running()
    {
        // One that ended while nothing was asked says nothing about the question.
        if (_running is { HasExited: true })
        {
            End();
        }

        return _running ??= EspeakProgram.Start(_arguments);
    }

    private int? End()
    {
        var ended = _running;
        _running = null;
        return ended?.End();
    }
}
