using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Engines.Remote.Configuration;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Scheduling;
using KokoroTts.Speech.Tests.Engines.Remote.StandIn;
using KokoroTts.Speech.Tests.Scheduling.Fakes;

namespace KokoroTts.Speech.Tests.Engines.Remote.Routing;

public sealed class ProviderRoutingTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task The_lower_order_is_asked_first_and_the_next_where_it_fails()
    {
        await using var lab = new StandInServer(Reply.Pcm(1));
        await using var cloud = new StandInServer(Reply.Pcm(2));
        using var remote = new RemoteSpeaker(
            RemoteSpeaker.Provider(cloud, "cloud", options: new RemoteProviderOptions { Order = 2 }),
            RemoteSpeaker.Provider(lab, "lab", options: new RemoteProviderOptions { Order = 1 }));

        Assert.Equal(1 / 32_768f, remote.Speak().Samples.Span[0]);
        Assert.Empty(cloud.Requests);

        foreach (var broken in (Reply[])[Reply.Failing(500), Reply.Failing(429), Reply.Failing(400), Reply.Ok("audio/mpeg", [1]), new Reply("", [])])
        {
            lab.Answer = _ => broken;
            Assert.Equal(2 / 32_768f, remote.Speak($"{broken.Head.Length} {broken.Body.Length}.").Samples.Span[0]);
        }

        Assert.Equal(5, cloud.Requests.Count);
    }

    [Fact]
    public async Task Where_none_can_speak_it_is_told_what_each_said()
    {
        await using var lab = new StandInServer(Reply.Failing(500, "out of memory"));
        await using var cloud = new StandInServer(Reply.Failing(401, "bad key"));
        using var remote = new RemoteSpeaker(
            RemoteSpeaker.Provider(lab, "lab"),
            RemoteSpeaker.Provider(cloud, "cloud", options: new RemoteProviderOptions { Order = 1 }),
            RemoteSpeaker.Provider(null, "spare", options: new RemoteProviderOptions { Order = 2 }));

        Assert.Matches(
            @"^No provider of model 'vibevoice' spoke a segment of 13 characters: 'lab' answered 500: 'out of memory' \(request \w+\); "
            + @"'cloud' answered 401: 'bad key' \(request \w+\); 'spare' cannot be connected to \(request \w+\)\.$",
            remote.Fail());
    }

    [Fact]
    public async Task A_provider_that_asks_for_it_is_left_alone_for_that_time_and_not_held_to_be_broken()
    {
        await using var lab = new StandInServer(Reply.Failing(429, "slow down", "Retry-After: 30\r\n"));
        await using var cloud = new StandInServer(Reply.Pcm(2));
        using var remote = new RemoteSpeaker(
            RemoteSpeaker.Provider(lab, "lab"), RemoteSpeaker.Provider(cloud, "cloud", options: new RemoteProviderOptions { Order = 1 }));

        remote.Speak();
        lab.Answer = _ => Reply.Pcm(1);
        remote.Time.Advance(TimeSpan.FromSeconds(29));
        remote.Speak();
        Assert.Single(lab.Requests);

        remote.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1 / 32_768f, remote.Speak().Samples.Span[0]);
        Assert.All(remote.Model.Providers, provider => Assert.False(provider.IsOpen));
    }

    [Theory]
    [InlineData(503, "Retry-After: Fri, 02 Jan 2026 03:04:35 GMT", 30)]
    [InlineData(429, "Retry-After: 86400", 3_600)]
    public async Task A_time_may_be_stated_as_a_date_and_is_never_longer_than_an_hour(int status, string header, int seconds)
    {
        await using var server = new StandInServer(Reply.Failing(status, "no", $"{header}\r\n"));
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server));

        Assert.Contains($"asks to be left alone for {seconds} s", remote.Fail(), StringComparison.Ordinal);
        remote.Time.Advance(TimeSpan.FromSeconds(seconds - 1));
        Assert.Contains("'lab' asked to be left alone for another 1 s", remote.Fail(), StringComparison.Ordinal);
        remote.Time.Advance(TimeSpan.FromSeconds(1));
        remote.Fail();

        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("Retry-After: 0")]
    [InlineData("Retry-After: -5")]
    [InlineData("Retry-After: Fri, 02 Jan 2025 03:04:35 GMT")]
    [InlineData("Retry-After: soon")]
    public async Task A_time_that_is_none_is_no_pause_but_a_failure(string header)
    {
        await using var server = new StandInServer(Reply.Failing(429, "no", $"{header}\r\n"));
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server, options: new RemoteProviderOptions { BreakAfter = 2 }));

        remote.Fail();
        remote.Fail();

        Assert.Equal(2, server.Requests.Count);
        Assert.True(remote.Model.Providers.Single().IsOpen);
    }

    [Fact]
    public async Task A_short_time_is_waited_for_where_no_other_provider_is_left()
    {
        await using var server = new StandInServer(Reply.Failing(429, "slow down", "Retry-After: 4\r\n"));
        using var remote = Patient(RemoteSpeaker.Provider(server));

        var speaking = remote.SpeakAsync();
        await remote.UntilTimerIsDueWithinAsync(TimeSpan.FromSeconds(4));
        server.Answer = _ => Reply.Pcm(1);
        remote.Time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(1, (await speaking.WaitAsync(Eventually.Patience)).Samples.Length);
    }

    [Fact]
    public async Task A_longer_time_is_not_waited_for()
    {
        await using var server = new StandInServer(Reply.Failing(429, "slow down", "Retry-After: 6\r\n"));
        using var remote = Patient(RemoteSpeaker.Provider(server));

        Assert.Contains("asks to be left alone for 6 s", remote.Fail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_provider_is_waited_for_no_longer_than_configured_where_no_other_is_left()
    {
        await using var server = new StandInServer(Reply.Silence);
        using var remote = Patient(RemoteSpeaker.Provider(server, options: new RemoteProviderOptions { Parallelism = 1 }));
        using var cancellation = new CancellationTokenSource();
        var first = remote.SpeakAsync("First.", cancellation.Token);
        Eventually.Holds(() => server.Requests.Count == 1);

        var late = remote.SpeakAsync("Late.");
        await remote.UntilTimerIsDueWithinAsync(Wait);
        remote.Time.Advance(Wait);
        var failure = await Assert.ThrowsAsync<SynthesisException>(() => late);
        Assert.Contains("'lab' has 1 requests at once, as many as it may", failure.Message, StringComparison.Ordinal);

        var second = remote.SpeakAsync("Second.");
        await remote.UntilTimerIsDueWithinAsync(Wait);
        server.Answer = _ => Reply.Pcm(1);
        await cancellation.CancelAsync();

        Assert.Equal(1, (await second.WaitAsync(Eventually.Patience)).Samples.Length);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }

    [Fact]
    public async Task What_a_busy_provider_cannot_take_goes_to_the_next()
    {
        await using var lab = new StandInServer(Reply.Silence);
        await using var cloud = new StandInServer(Reply.Pcm(2));
        using var remote = new RemoteSpeaker(
            RemoteSpeaker.Provider(lab, "lab", options: new RemoteProviderOptions { Parallelism = 1 }),
            RemoteSpeaker.Provider(cloud, "cloud", options: new RemoteProviderOptions { Order = 1 }));
        using var cancellation = new CancellationTokenSource();
        var first = remote.SpeakAsync("First.", cancellation.Token);
        Eventually.Holds(() => lab.Requests.Count == 1);

        Assert.Equal(2 / 32_768f, remote.Speak("Second.").Samples.Span[0]);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }

    [Fact]
    public async Task A_refused_input_does_not_come_back_with_the_retries_of_its_segment()
    {
        await using var server = new StandInServer(Reply.Failing(400, "voice unknown"));
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server));
        await using var worker = new InProcessWorker(SpeechDevice.Remote, [remote.Model], 4, ISpeechTelemetry.None, TimeProvider.System);
        var pool = new WorkerPool(
            new FixedWorkerSet(worker), new SchedulingOptions { Retries = 3, RetryDelay = TimeSpan.Zero }, ISpeechTelemetry.None, TimeProvider.System);

        var failure = await Assert.ThrowsAsync<SynthesisException>(
            () => pool.SynthesizeAsync(new SegmentWork(RemoteSpeaker.Segment(), DateTimeOffset.MinValue), CancellationToken.None));

        Assert.Contains("'lab' answered 400: 'voice unknown'", failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        remote.Fail("Another text.");
        Assert.Equal(2, server.Requests.Count);

        remote.Time.Advance(TimeSpan.FromMinutes(1));
        remote.Fail();
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Only_so_many_refused_inputs_are_remembered()
    {
        await using var server = new StandInServer(Reply.Failing(400));
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server));
        for (var i = 0; i <= 256; i++)
        {
            remote.Fail($"Text {i}.");
        }

        remote.Fail("Text 256.");
        Assert.Equal(257, server.Requests.Count);
        remote.Fail("Text 0.");
        Assert.Equal(258, server.Requests.Count);
    }

    private static RemoteSpeaker Patient(ProviderSettings provider)
    {
        using var impatient = new RemoteSpeaker(provider);
        return new RemoteSpeaker(impatient.Settings with { MaxWait = Wait });
    }
}
