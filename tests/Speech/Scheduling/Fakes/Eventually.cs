namespace KokoroTts.Speech.Tests.Scheduling.Fakes;

/// <summary>Waits for what other threads bring about by themselves.</summary>
internal static class Eventually
{
    /// <summary>Only a broken test waits this long.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static void Holds(Func<bool> condition) => Assert.True(SpinWait.SpinUntil(condition, Patience));
}
