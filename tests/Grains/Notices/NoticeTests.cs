using KokoroTts.Grains.Interfaces.Limiting;
using KokoroTts.Grains.Interfaces.Notices;
using KokoroTts.Grains.Tests.Hosting;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting;

namespace KokoroTts.Grains.Tests.Notices;

[Collection(LimiterCollection.Name)]
public sealed class NoticeTests(LimiterCluster cluster)
{
    private INoticeBoardGrain Board => cluster.Grains.GetGrain<INoticeBoardGrain>(0);

    [Fact]
    public async Task A_ban_on_one_frontend_is_known_to_the_others_and_so_is_its_end()
    {
        await using var first = await LimitingFrontend.StartAsync(cluster);
        await using var second = await ListeningAsync();
        var (client, other) = (cluster.NewClient(), cluster.NewClient());
        Note(second, other);

        await first.Limiter.BanAsync(client, LimiterCluster.DefaultPolicy, DateTimeOffset.MaxValue);
        await Eventually.IsTrueAsync(() => second.Refuses(client), "the other frontend refuses the client");
        await first.Limiter.UnbanAsync(client);
        await Eventually.IsTrueAsync(() => !second.Refuses(client), "the other frontend asks the limiter again");

        Assert.True(second.Refuses(other));
    }

    [Fact]
    public async Task A_reset_on_one_frontend_drops_the_notes_of_the_others()
    {
        await using var first = await LimitingFrontend.StartAsync(cluster);
        await using var second = await ListeningAsync();
        var client = cluster.NewClient();
        Note(second, client);

        await first.Limiter.ResetAsync(client);

        await Eventually.IsTrueAsync(() => !second.Refuses(client), "the note is dropped");
    }

    [Fact]
    public async Task A_frontend_that_may_have_missed_notices_drops_all_its_notes()
    {
        await using var frontend = await ListeningAsync();
        var client = cluster.NewClient();
        Note(frontend, client);

        // What was posted on the board before is lost with it.
        await cluster.Orleans.DeactivateAsync(Board);

        await Eventually.IsTrueAsync(() => !frontend.Refuses(client), "the notes are dropped");
    }

    [Fact]
    public async Task A_reader_waits_for_the_next_notice()
    {
        var position = (await Board.ReadAsync(null)).Position;
        var reading = Board.ReadAsync(position);
        Assert.False(reading.IsCompleted);

        await Board.PostAsync(new ClientNotice("somebody", null));

        Assert.Equal("somebody", Assert.Single((await reading).Notices).Client);
    }

    /// <summary>A frontend that has found its place on the board.</summary>
    private async Task<LimitingFrontend> ListeningAsync()
    {
        var frontend = await LimitingFrontend.StartAsync(cluster);
        await Eventually.IsTrueAsync(
            async () =>
            {
                var client = cluster.NewClient();
                await Board.PostAsync(new ClientNotice(ClientKey.Of(client), DateTimeOffset.MaxValue));
                return frontend.Refuses(client);
            },
            "the frontend hears notices");
        return frontend;
    }

    private static void Note(LimitingFrontend frontend, ClientId client)
    {
        frontend.Notes.Add(client, default, Decision.OfBan("default", DateTimeOffset.MaxValue), frontend.Clock.Now);
        Assert.True(frontend.Refuses(client));
    }
}
