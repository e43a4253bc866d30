using System.Diagnostics;
using KokoroTts.Speech.Engines.Espeak;
using KokoroTts.Speech.Engines.Espeak.Processes;
using KokoroTts.Speech.Espeak.Protocol;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Tests.Engines.Espeak.Processes;

public sealed class EspeakProcessTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void A_question_is_answered()
    {
        using var process = new EspeakProcess(_time, Mode.Describe);

        var installed = process.Ask<InstallationQuestion, InstalledEspeak>(new InstallationQuestion());

        Assert.StartsWith("1.", installed.Version, StringComparison.Ordinal);
        Assert.Contains(installed.Voices, voice => voice.Language == "en-us");
        Assert.Contains(installed.Variants, variant => variant.Identifier == "!v/f3");
    }

    [Fact]
    public async Task A_process_that_died_between_questions_is_replaced_unnoticed()
    {
        using var process = new EspeakProcess(_time, Mode.Describe);
        var before = process.Ask<InstallationQuestion, InstalledEspeak>(new InstallationQuestion());
        var first = process.Id!.Value;
        using (var victim = Process.GetProcessById(first))
        {
            victim.Kill();
            await victim.WaitForExitAsync();
        }

        var after = process.Ask<InstallationQuestion, InstalledEspeak>(new InstallationQuestion());

        Assert.Equal(before.Voices, after.Voices);
        Assert.NotEqual(first, process.Id);
    }

    [Fact]
    public async Task A_process_that_takes_too_long_is_ended_and_replaced()
    {
        using var process = new EspeakProcess(_time, Mode.Describe);
        process.Ask<InstallationQuestion, InstalledEspeak>(new InstallationQuestion());
        using (var stop = Process.Start("kill", ["-STOP", $"{process.Id}"]))
        {
            await stop.WaitForExitAsync();
        }

        var asked = Task.Run(() => process.Ask<InstallationQuestion, InstalledEspeak>(new InstallationQuestion()));
        await _time.UntilTimerIsDueWithinAsync(EspeakProcess.Patience);
        _time.Advance(EspeakProcess.Patience);

        Assert.Contains("137", (await Assert.ThrowsAsync<EspeakCrashException>(() => asked)).Message, StringComparison.Ordinal);
        Assert.NotEmpty(process.Ask<InstallationQuestion, InstalledEspeak>(new InstallationQuestion()).Voices);
    }

    [Fact]
    public async Task Signals_to_the_whole_group_leave_it_to_its_host_when_to_end()
    {
        using var process = new EspeakProcess(_time, Mode.Describe);
        process.Ask<InstallationQuestion, InstalledEspeak>(new InstallationQuestion());
        var first = process.Id;
        foreach (var signal in (string[])["INT", "TERM", "HUP"])
        {
            using var kill = Process.Start("kill", [$"-{signal}", $"{first}"]);
            await kill.WaitForExitAsync();
        }

        Assert.NotEmpty(process.Ask<InstallationQuestion, InstalledEspeak>(new InstallationQuestion()).Voices);
        Assert.Equal(first, process.Id);
    }

    [Fact]
    public void It_ends_with_its_owner()
    {
        int id;
        using (var process = new EspeakProcess(_time, Mode.Describe))
        {
            process.Ask<InstallationQuestion, InstalledEspeak>(new InstallationQuestion());
            id = process.Id!.Value;
        }

        Assert.False(Directory.Exists($"/proc/{id}"));
    }

    [Fact]
    public async Task A_text_over_which_the_process_ends_is_spoken_without_its_marks()
    {
        // Where there is no such folder the library finds its own data.
        using var process = new EspeakProcess(_time, Mode.Speak, "/nowhere");
        using var engine = new EspeakEngine(process);
        var plain = Speak("Hello  world ");
        using (var stop = Process.Start("kill", ["-STOP", $"{process.Id}"]))
        {
            await stop.WaitForExitAsync();
        }

        var asked = Task.Run(() => Speak("Hello (world)"));
        await _time.UntilTimerIsDueWithinAsync(EspeakProcess.Patience);
        _time.Advance(EspeakProcess.Patience);

        Assert.Equal(plain, await asked);

        float[] Speak(string text) => engine.Synthesize(new Segment("espeak", "en-us", text, 1), CancellationToken.None).Samples.ToArray();
    }
}
