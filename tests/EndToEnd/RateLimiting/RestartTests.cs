using System.Net;

namespace KokoroTts.EndToEnd.Tests.RateLimiting;

public sealed class RestartTests
{
    private const string Client = "127.4.4.4";

    [Fact]
    public async Task A_client_over_its_limit_is_over_it_after_a_restart()
    {
        using var data = new TemporaryFolder();
        await using (var service = await LimitedService.StartAsync(data, "--Data:SaveInterval", "01:00:00"))
        {
            await ExhaustAsync(service.Address);
            await service.SignalAsync("TERM");
            Assert.Equal(0, (await service.EndAsync()).ExitCode);
        }

        await using var restarted = await LimitedService.StartAsync(data);
        using var caller = new Caller(restarted.Address, Client);
        Assert.Equal(HttpStatusCode.TooManyRequests, await caller.AskAsync());
    }

    [Fact]
    public async Task A_crash_forgives_no_more_than_the_last_interval()
    {
        using var data = new TemporaryFolder();
        await using (var service = await LimitedService.StartAsync(data, "--Data:SaveInterval", "00:00:01"))
        {
            await ExhaustAsync(service.Address);
            var after = DateTime.UtcNow;
            await Until.TrueAsync(
                () => Task.FromResult(File.GetLastWriteTimeUtc(data.File("rate-limits.state")) > after), "the state is saved");
            await service.SignalAsync("KILL");
            await service.EndAsync();
        }

        await using var restarted = await LimitedService.StartAsync(data);
        using var caller = new Caller(restarted.Address, Client);
        Assert.Equal(HttpStatusCode.TooManyRequests, await caller.AskAsync());
    }

    [Fact]
    public async Task A_damaged_file_is_put_aside_with_a_warning_and_the_service_starts()
    {
        using var data = new TemporaryFolder();
        await File.WriteAllTextAsync(data.File("rate-limits.state"), "not what was once written");

        await using var service = await LimitedService.StartAsync(data);
        using var caller = new Caller(service.Address, Client);

        Assert.Equal(HttpStatusCode.OK, await caller.AskAsync());
        Assert.Single(Directory.GetFiles(data.Path, "rate-limits.state.damaged-*"));
        Assert.Contains("is damaged and all clients start afresh", service.Log, StringComparison.Ordinal);
    }

    private static async Task ExhaustAsync(Uri service)
    {
        using var caller = new Caller(service, Client);
        for (var request = 0; request < 30; request++)
        {
            Assert.Equal(HttpStatusCode.OK, await caller.AskAsync());
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await caller.AskAsync());
    }
}
