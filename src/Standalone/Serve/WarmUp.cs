using KokoroTts.Speech.Encoding;
using KokoroTts.Speech.Requests;

namespace KokoroTts.Standalone.Serve;

/// <summary>
/// Speaks a word to nobody before the first client comes: what cannot speak stops at the start with its reason, and the
/// first answer does not wait for code to be compiled.
/// </summary>
internal static class WarmUp
{
    public static async Task RunAsync(IServiceProvider services)
    {
        var plan = services.GetRequiredService<SpeechPlanner>().Plan(new SpeechRequest("Ready.") { Format = AudioFormat.Mp3 });
        await using var encoder = AudioEncoder.Create(plan.Format, plan.Model.SampleRate, plan.OutputRate, Stream.Null);
        await foreach (var (chunk, _) in services.GetRequiredService<SpeechPipeline>().SpeakAsync(plan))
        {
            await encoder.EncodeAsync(chunk, CancellationToken.None);
        }

        await encoder.CompleteAsync(CancellationToken.None);
    }
}
