using KokoroTts.EndToEnd.Tests.Service;

namespace KokoroTts.EndToEnd.Tests.Robustness;

public sealed class DisconnectTests
{
    /// <summary>The default of <c>Scheduling:LookAhead</c>.</summary>
    private const int LookAhead = 4;

    [Fact]
    public async Task A_client_that_leaves_in_the_middle_frees_its_worker_within_the_look_ahead()
    {
        await using var service = await RunningService.StartAsync("--Scheduling:Workers", "1", "--Cache:MaxBytes", "0");
        var text = LongText.Number(1);
        double spokenWhenLeaving;
        using (var answer = await service.Http.BeginSpeakingAsync(new { input = text, response_format = "pcm" }))
        {
            await using var audio = await answer.Content.ReadAsStreamAsync();
            await audio.ReadExactlyAsync(new byte[100_000]);
        }

        spokenWhenLeaving = await service.Metrics.SynthesizedSegmentsAsync();
        await Until.TrueAsync(async () => await service.Metrics.OtherRequestsAsync() == 0, "the request has ended");
        var spoken = await Until.StandsStillAsync(service.Metrics.SynthesizedSegmentsAsync, "the number of segments");

        Assert.InRange(spoken - spokenWhenLeaving, 0, LookAhead);
        Assert.InRange(spoken, 1, LongText.SentencesOf(text) / 2);
        Assert.Equal(0, await service.Metrics.SumAsync("kokorotts_queue_length"));
        Assert.NotEmpty(await service.Http.SpeakAsync(new { input = "And the next one is served." }));
    }
}
