using KokoroTts.Speech.Engines.Remote.Configuration;
using KokoroTts.Speech.Tests.Engines.Remote.StandIn;
using KokoroTts.Speech.Tests.Scheduling.Fakes;

namespace KokoroTts.Speech.Tests.Engines.Remote.Routing;

public sealed class ProviderBreakerTests
{
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Failures_in_a_row_open_it_and_a_trial_that_succeeds_closes_it(int failures)
    {
        await using var server = new StandInServer(Reply.Failing(500));
        using var remote = Breaking(server, failures);
        for (var i = 0; i < failures; i++)
        {
            Assert.False(IsOpen(remote));
            Assert.Contains("answered 500", remote.Fail(), StringComparison.Ordinal);
        }

        Assert.True(IsOpen(remote));
        Assert.Contains($"'lab' is left alone after {failures} failures in a row.", remote.Fail(), StringComparison.Ordinal);
        Assert.Equal(failures, server.Requests.Count);

        server.Answer = _ => Reply.Pcm(1);
        remote.Time.Advance(Break);
        Assert.True(IsOpen(remote));
        remote.Speak();

        Assert.False(IsOpen(remote));
        remote.Speak();
    }

    [Fact]
    public async Task A_trial_that_fails_leaves_it_open_for_as_long_again()
    {
        await using var server = new StandInServer(Reply.Failing(500));
        using var remote = Breaking(server, 2);
        remote.Fail();
        remote.Fail();

        remote.Time.Advance(Break);
        remote.Fail();
        remote.Time.Advance(Break - TimeSpan.FromSeconds(1));
        remote.Fail();
        Assert.Equal(3, server.Requests.Count);

        remote.Time.Advance(TimeSpan.FromSeconds(1));
        remote.Fail();
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task A_success_ends_the_row_however_many_there_were_before()
    {
        await using var server = new StandInServer(Reply.Pcm(1));
        using var remote = Breaking(server, 3);
        for (var i = 0; i < 10; i++)
        {
            server.Answer = _ => Reply.Failing(500);
            remote.Fail();
            remote.Fail();
            server.Answer = _ => Reply.Pcm(1);
            remote.Speak();
        }

        server.Answer = _ => Reply.Failing(500);
        remote.Fail();
        remote.Fail();
        Assert.False(IsOpen(remote));
        remote.Fail();
        Assert.True(IsOpen(remote));
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(401, true)]
    [InlineData(429, true)]
    [InlineData(400, false)]
    [InlineData(422, false)]
    public async Task It_opens_for_what_speaks_against_the_provider_and_not_for_what_does_against_the_input(int status, bool opens)
    {
        await using var server = new StandInServer(Reply.Failing(status));
        using var remote = Breaking(server, 2);

        remote.Fail("One.");
        remote.Fail("Two.");

        Assert.Equal(opens, IsOpen(remote));
    }

    [Fact]
    public async Task A_trial_that_is_given_up_shows_nothing()
    {
        await using var server = new StandInServer(Reply.Failing(500));
        using var remote = Breaking(server, 2);
        remote.Fail();
        remote.Fail();
        server.Answer = _ => Reply.Silence;
        remote.Time.Advance(Break);

        using var cancellation = new CancellationTokenSource();
        var trial = remote.SpeakAsync(cancellationToken: cancellation.Token);
        Eventually.Holds(() => server.Requests.Count == 3);
        Assert.Contains("'lab' is left alone", remote.Fail(), StringComparison.Ordinal);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trial);

        Assert.True(IsOpen(remote));
    }

    [Fact]
    public async Task Requests_that_are_given_up_do_not_open_it()
    {
        await using var server = new StandInServer(Reply.Silence);
        using var remote = Breaking(server, 2);
        for (var i = 1; i <= 4; i++)
        {
            using var cancellation = new CancellationTokenSource();
            var speaking = remote.SpeakAsync(cancellationToken: cancellation.Token);
            Eventually.Holds(() => server.Requests.Count == i);
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => speaking);
        }

        Assert.False(IsOpen(remote));
    }

    private static bool IsOpen(RemoteSpeaker remote) => remote.Model.Providers.Single().IsOpen;

    private static RemoteSpeaker Breaking(StandInServer server, int failures) => new(RemoteSpeaker.Provider(
        server, options: new RemoteProviderOptions { BreakAfter = failures, BreakDuration = Break }));
}
