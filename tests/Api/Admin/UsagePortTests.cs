using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;
using KokoroTts.Api.Tests.Hosting;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Usage;
using KokoroTts.RateLimiting.Usage.Activity;
using KokoroTts.RateLimiting.Usage.History;
using KokoroTts.RateLimiting.Usage.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace KokoroTts.Api.Tests.Admin;

public sealed class UsagePortTests : IAsyncLifetime
{
    private readonly Elsewhere _elsewhere = new();
    private ApiServer _server = null!;

    public async Task InitializeAsync() => _server = await ApiServer.StartAsync(new ServerParts
    {
        Services = services => services.AddSingleton<IUsageSink>(_elsewhere).AddSingleton<IUsageReports>(_elsewhere),
    });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Usage_goes_where_the_host_wants_it_and_nowhere_else()
    {
        await _server.Client.GetAsync("/v1/models");

        await Eventually.IsTrueAsync(() => !_elsewhere.Recorded.IsEmpty, "the request is recorded");
        Assert.Equal("/v1/models", _elsewhere.Recorded.Single().Endpoint);
        Assert.Null(_server.Ledger.Window(1).Sum);
    }

    [Theory]
    [InlineData("usage?hours=3", "total_requests\":7")]
    [InlineData("violations", "total_violations\":0")]
    [InlineData("series", "\"requests\":7")]
    [InlineData("top", "198.51.100.9")]
    [InlineData("abuse-patterns", "burst_pattern")]
    [InlineData("abuse-patterns", "address_range_attack")]
    [InlineData("ip/198.51.100.9", "total_requests\":7")]
    [InlineData("export?format=json", "total_requests\":7")]
    [InlineData("export?format=csv", "198.51.100.9,/v1/audio/speech")]
    public async Task Reports_are_those_of_whoever_keeps_the_usage(string call, string expected) =>
        Assert.Contains(expected, await _server.Client.GetStringAsync($"/admin/rate-limits/{call}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("usage")]
    [InlineData("violations")]
    [InlineData("series")]
    [InlineData("top")]
    [InlineData("abuse-patterns")]
    [InlineData("ip/198.51.100.9")]
    [InlineData("export?format=json")]
    [InlineData("export?format=csv")]
    public async Task Reports_of_those_who_do_not_answer_are_503_in_openais_shape(string call)
    {
        _elsewhere.IsAway = true;

        var answer = await _server.Client.GetAsync($"/admin/rate-limits/{call}");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(("They are away.", "server_error", null, "usage_unavailable"), await ApiServer.ErrorOf(answer));
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    /// <summary>Usage that is kept by others: seven requests of one client.</summary>
    private sealed class Elsewhere : IUsageSink, IUsageReports
    {
        private static readonly UsageEvent Event = new(
            DateTimeOffset.UtcNow,
            new ClientId(0xC6336409, ClientKind.IPv4),
            "198.51.100.9",
            null,
            "/v1/audio/speech",
            700,
            Count: 7);

        public ConcurrentQueue<UsageEvent> Recorded { get; } = new();

        public bool IsAway { get; set; }

        public void Record(in UsageEvent usage) => Recorded.Enqueue(usage);

        public Task<UsageWindow> WindowAsync(int hours, CancellationToken cancellationToken) => AnswerAsync(() =>
        {
            var ledger = new UsageLedger(new UsageOptions(), TimeProvider.System);
            ledger.Record(Event);
            return ledger.Window(hours);
        });

        public Task<ClientReport?> ClientAsync(ClientId client, CancellationToken cancellationToken) => AnswerAsync(() =>
            client == Event.ClientId ? ClientReport.Of("198.51.100.9", 7, 0, 700, Event.Time, Event.Time, []) : null);

        public Task<IReadOnlyList<RecentActivity>> RecentClientsAsync(CancellationToken cancellationToken) =>
            AnswerAsync<IReadOnlyList<RecentActivity>>(() => [new RecentActivity("198.51.100.9", 70, 0, 70, 0, 0)]);

        public Task<IReadOnlyList<RangeActivity>> RecentRangesAsync(int leastClients, CancellationToken cancellationToken) =>
            AnswerAsync<IReadOnlyList<RangeActivity>>(() =>
                [new RangeActivity("198.51.100.0/24", [.. Enumerable.Range(0, leastClients).Select(bits => new ClientId((UInt128)bits, ClientKind.IPv4))])]);

        public async IAsyncEnumerable<UsageEvent> EventsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return await AnswerAsync(() => Event);
        }

        private Task<T> AnswerAsync<T>(Func<T> answer) =>
            IsAway ? Task.FromException<T>(new UsageAwayException("They are away.")) : Task.FromResult(answer());
    }
}
