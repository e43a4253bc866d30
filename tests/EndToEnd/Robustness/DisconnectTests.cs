using KokoroTts.EndToEnd.Tests.Service;

namespace KokoroTts.EndToEnd.Tests.Robustness;

public sealed class DisconnectTests
{
    /// <summary>The default of <c>Scheduling:LookAhead</c>.</summary>
    private const int LookAhead = 4;

    private static readonly string Text = LongText.Number(1);

    [Fact]
    public async Task A_client_that_leaves_in_the_middle_frees_its_worker()
    {
        await using var service = await StartAsync();
        using (var answer = await BeginAsync(service))
        {
            await using var audio = await answer.Content.ReadAsStreamAsync();
            await audio.ReadExactlyAsync(new byte[100_000]);
        }

        var spoken = await SpokenAtTheEndAsync(service);

        // How soon the service learns that the client has left is the network's affair, so the bound is wide.
        Assert.InRange(spoken, 1, LongText.SentencesOf(Text) / 2);
        Assert.NotEmpty(await service.Http.SpeakAsync(new { input = "And the next one is served." }));
    }

    [Fact]
    public async Task A_client_that_stalls_and_leaves_costs_no_more_than_the_look_ahead()
    {
        await using var service = await StartAsync();
        double spokenWhenLeaving;
        using (await BeginAsync(service))
        {
            spokenWhenLeaving = await Until.StandsStillAsync(service.Metrics.SynthesizedSegmentsAsync, "the number of segments");
        }

        var spoken = await SpokenAtTheEndAsync(service);

        Assert.InRange(spoken - spokenWhenLeaving, 0, LookAhead);
    }

    private static Task<RunningService> StartAsync() =>
        RunningService.StartAsync("--Scheduling:Workers", "1", "--Cache:MaxBytes", "0");

    private static Task<HttpResponseMessage> BeginAsync(RunningService service) =>
        service.Http.BeginSpeakingAsync(new { input = Text, response_format = "pcm" });

    /// <summary>Segments synthesised once the request has ended and nothing waits any more.</summary>
    private static async Task<double> SpokenAtTheEndAsync(RunningService service)
    {
        await Until.TrueAsync(async () => await service.Metrics.OtherRequestsAsync() == 0, "the request has ended");
        await Until.TrueAsync(async () => await service.Metrics.SumAsync("kokorotts_queue_length") == 0, "the queue is empty");
        return await Until.StandsStillAsync(service.Metrics.SynthesizedSegmentsAsync, "the number of segments");
    }
}
