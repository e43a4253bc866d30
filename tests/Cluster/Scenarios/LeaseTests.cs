using System.Diagnostics;
using System.Net;
using KokoroTts.Cluster.Tests.Load;
using Xunit.Abstractions;

namespace KokoroTts.Cluster.Tests.Scenarios;

public sealed class LeaseTests(ITestOutputHelper output)
{
    private const int Slots = 20;
    private const string Client = "127.6.6.6";

    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(10);

    // Looking takes time as well.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task The_slots_that_a_killed_frontend_held_are_free_after_the_lease_time()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2, frontends: 2, StreamLoad.Settings(
            TimeSpan.FromSeconds(3),
            threads: 32,
            [("RateLimiting:Enabled", "true"),
            ("RateLimiting:Tiers:default:ConcurrentRequests", $"{Slots}"),
            ("RateLimiting:Tiers:default:LeaseDuration", $"{LeaseTime}"),
            .. Quotas.Unlimited]));
        var (held, other) = (cluster.Frontends[0], cluster.Frontends[1]);
        var (there, here) = (held.From(Client), other.From(Client));
        var answers = await Task.WhenAll(Enumerable.Range(0, Slots).Select(
            stream => held.BeginSpeakingAsync(StreamLoad.TextOf(stream, 200), model: "simulated", caller: there)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Ask.OnceAsync(here));

        held.Kill();
        var killed = Stopwatch.GetTimestamp();
        await Until.TrueAsync(async () => await Ask.OnceAsync(here) is HttpStatusCode.OK, "a slot is free", LeaseTime + Margin);

        output.WriteLine($"The first slot was free after {Stopwatch.GetElapsedTime(killed).TotalSeconds:0.0} s");
        var again = await Task.WhenAll(Enumerable.Range(0, Slots).Select(
            stream => other.BeginSpeakingAsync(StreamLoad.TextOf(stream, 2), model: "simulated", caller: here)));
        Assert.All(again, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }
}
