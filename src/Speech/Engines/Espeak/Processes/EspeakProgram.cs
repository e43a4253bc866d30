using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using KokoroTts.Speech.Espeak.Protocol;

namespace KokoroTts.Speech.Engines.Espeak.Processes;

/// <summary>Where the program lies that loads libespeak-ng, and how it is started.</summary>
internal static class EspeakProgram
{
    private static readonly string Assembly = typeof(SpeakQuestion).Assembly.Location;

    // The runtime's own launcher, three folders above the runtime: it need not be on the path.
    private static readonly string Launcher = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));

    /// <summary>Starts a process.</summary>
    /// <param name="arguments">Its <see cref="Mode"/> and that mode's arguments.</param>
    /// <exception cref="SynthesisException">The operating system starts none.</exception>
    public static RunningEspeak Start(IEnumerable<string> arguments)
    {
        try
        {
            var process = Process.Start(new ProcessStartInfo(Launcher, ["exec", Assembly, .. arguments])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            // What the C library says of a crash must not end up between the lines of the host's log.
            process.BeginErrorReadLine();
            return new RunningEspeak(process);
        }
        catch (Win32Exception failure)
        {
            throw new SynthesisException($"The espeak-ng process cannot be started by {Launcher}: {failure.Message}.", failure);
        }
    }
}
