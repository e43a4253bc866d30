using KokoroTts.Hosting;
using KokoroTts.Observability;
using KokoroTts.Speech;
using KokoroTts.Speech.Encoding;
using KokoroTts.Speech.Requests;
using KokoroTts.Standalone.Terminal;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KokoroTts.Standalone.Say;

/// <summary>Speaks one request into a file.</summary>
internal static class Speaker
{
    /// <summary>A text of a few segments is spoken before a bar could be read.</summary>
    private const int FewestSegments = 8;

    public static async Task<int> SpeakAsync(SpeechRequest request, FileInfo file, CancellationToken cancellationToken)
    {
        await using var services = Build();
        var started = TimeProvider.System.GetTimestamp();
        var plan = new SpeechPlanner(
            services.GetRequiredService<KokoroTts.Speech.Models.ModelCatalog>(),
            new SpeechOptions { MaxInputCharacters = SpeechOptions.InputCharactersBound }).Plan(request);
        plan = plan with { Segments = [.. plan.Segments] };
        var segments = plan.Segments.Count();
        var progress = new ProgressBar(
            segments,
            Console.Error,
            isShown: !Console.IsErrorRedirected && segments >= FewestSegments,
            done => $"segment {done} of {segments}");
        long samples = 0;
        if (file.Directory is { Exists: false } directory)
        {
            throw new UsageException($"There is no folder {directory}. Create it, or write elsewhere.");
        }

        // Written beside the target and moved, so that what bears the name is complete.
        var partial = file.FullName + ".part";
        try
        {
            await using (var output = File.Create(partial))
            await using (var encoder = AudioEncoder.Create(plan.Format, plan.Model.SampleRate, plan.OutputRate, output))
            {
                await foreach (var (chunk, _) in services.GetRequiredService<SpeechPipeline>().SpeakAsync(plan, cancellationToken))
                {
                    await encoder.EncodeAsync(chunk, cancellationToken);
                    samples += chunk.Length;
                    progress.Advance();
                }

                await encoder.CompleteAsync(cancellationToken);
            }

            File.Move(partial, file.FullName, overwrite: true);
        }
        finally
        {
            progress.Clear();
            File.Delete(partial);
        }

        var audio = TimeSpan.FromSeconds((double)samples / plan.Model.SampleRate);
        Console.WriteLine(
            $"{file}: {audio.TotalSeconds:0.0} s of speech by {plan.Model.Id}/{plan.Voice.Id} in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.00} s");
        return 0;
    }

    private static ServiceProvider Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.AddObservability();
        builder.AddEmbeddedSpeech();
        builder.Services.TryAddSingleton(ISpeechTelemetry.None);
        return builder.Services.BuildServiceProvider();
    }
}
