using System.Runtime.InteropServices;

namespace KokoroTts.Speech.Scheduling;

/// <summary>Scheduling priority of single threads, which Linux keeps for each thread (setpriority(2), "C library/kernel differences").</summary>
internal static partial class ThreadNiceness
{
    private const int OfThread = 0;
    private const uint CallingThread = 0;
    private const int BehindAnswering = 5;

    /// <summary>
    /// Lets threads that answer clients go before the calling one. Synthesis ahead of the listener would otherwise keep
    /// every core from the audio that is finished and only has to be sent.
    /// </summary>
    public static void YieldToAnswering()
    {
        if (OperatingSystem.IsLinux())
        {
            // Lowering one's own priority is always allowed; should it fail, nothing is lost but the preference.
            _ = SetPriority(OfThread, CallingThread, BehindAnswering);
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int priority);
}
