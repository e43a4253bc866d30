using System.Text.Json;
using KokoroTts.RateLimiting.Abuse;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Tests.Usage;
using KokoroTts.RateLimiting.Usage;
using KokoroTts.RateLimiting.Usage.Activity;

namespace KokoroTts.RateLimiting.Tests.Abuse;

public sealed class AbuseDetectorTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly ManualTimeProvider _time = new();
    private readonly UsageLedger _ledger;
    private readonly AbuseDetector _detector = new(new AbuseOptions());

    public AbuseDetectorTests() => _ledger = new UsageLedger(new UsageOptions(), _time);

    private DateTimeOffset Now => _time.GetUtcNow();

    [Theory]
    [InlineData(9, 9, null)]
    [InlineData(10, 5, null)]
    [InlineData(10, 6, "medium")]
    [InlineData(100, 50, null)]
    [InlineData(40, 21, "medium")]
    [InlineData(10, 8, "medium")]
    [InlineData(10, 9, "high")]
    public void More_than_half_of_ten_requests_blocked_is_a_high_violation_rate(int requests, int blocked, string? severity)
    {
        // Spread over the hour, so that it does not count as a burst.
        for (var i = 0; i < requests; i++)
        {
            _time.Advance(Hour / requests);
            _ledger.Record(i < blocked ? Events.Refused(1, Now) : Events.Answered(1, Now));
        }

        AssertFound(AbuseTypes.HighViolationRate, Events.Text(1), severity);
        AssertGoneAfter(Hour + TimeSpan.FromMinutes(2));
    }

    [Theory]
    [InlineData(50, null)]
    [InlineData(51, "medium")]
    [InlineData(100, "medium")]
    [InlineData(101, "high")]
    public void More_than_fifty_requests_in_five_minutes_are_a_burst(int requests, string? severity)
    {
        for (var i = 0; i < requests; i++)
        {
            _time.Advance(TimeSpan.FromMinutes(5) / requests);
            _ledger.Record(Events.Answered(1, Now));
        }

        AssertFound(AbuseTypes.BurstPattern, Events.Text(1), severity);
        AssertGoneAfter(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData(5, 4_001, null)]
    [InlineData(6, 4_000, null)]
    [InlineData(6, 4_001, "medium")]
    [InlineData(40, 9_000, "medium")]
    public void More_than_five_large_requests_in_an_hour_are_character_abuse(int requests, int characters, string? severity)
    {
        for (var i = 0; i < requests; i++)
        {
            _time.Advance(Hour / requests);
            _ledger.Record(Events.Answered(1, Now, characters));
        }

        AssertFound(AbuseTypes.CharacterAbuse, Events.Text(1), severity);
        AssertGoneAfter(Hour + TimeSpan.FromMinutes(2));
    }

    [Theory]
    [InlineData(19, null)]
    [InlineData(20, "medium")]
    [InlineData(30, "medium")]
    public void The_same_text_twenty_times_in_an_hour_is_repeated_text(int times, string? severity)
    {
        for (var i = 0; i < times; i++)
        {
            _time.Advance(Hour / times);
            _ledger.Record(Events.Answered(1, Now, text: 42));
            _ledger.Record(Events.Answered(1, Now, text: (ulong)i + 1_000));
            _ledger.Record(Events.Answered(2, Now, text: 42 + ((ulong)i % 2)));
        }

        AssertFound(AbuseTypes.RepeatedText, Events.Text(1), severity);
        AssertGoneAfter(Hour + TimeSpan.FromMinutes(5));
    }

    [Theory]
    [InlineData(9, null)]
    [InlineData(10, "medium")]
    [InlineData(49, "medium")]
    [InlineData(50, "high")]
    [InlineData(200, "high")]
    public void Ten_clients_of_a_range_over_their_limit_within_ten_minutes_are_an_attack(int clients, string? severity)
    {
        for (var client = 0; client < clients; client++)
        {
            _ledger.Record(Events.Refused(client, Now));
            _ledger.Record(Events.Refused(client, Now));
            _ledger.Record(Events.Answered(256 + client, Now));
            _time.Advance(TimeSpan.FromMinutes(9) / clients);
        }

        AssertFound(AbuseTypes.AddressRangeAttack, "10.0.0.0/24", severity);
        AssertGoneAfter(TimeSpan.FromMinutes(10));
    }

    [Fact]
    public void Texts_that_take_the_place_of_others_do_not_take_their_counts()
    {
        for (var i = 0; i < 80; i++)
        {
            _ledger.Record(Events.Answered(1, Now, text: (ulong)i % 8));
        }

        for (var i = 100; i < 300; i++)
        {
            _ledger.Record(Events.Answered(1, Now, text: (ulong)i));
        }

        AssertFound(AbuseTypes.RepeatedText, Events.Text(1), null);
    }

    [Fact]
    public void The_clients_of_a_range_count_for_exactly_ten_minutes()
    {
        for (var client = 0; client < 10; client++)
        {
            _ledger.Record(Events.Refused(client, Now));
        }

        _time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        AssertFound(AbuseTypes.AddressRangeAttack, "10.0.0.0/24", "medium");
        AssertGoneAfter(TimeSpan.FromTicks(1));
    }

    [Theory]
    [InlineData("ban")]
    [InlineData("denied")]
    public void Clients_that_may_not_come_at_all_make_no_attack(string reason)
    {
        for (var client = 0; client < 60; client++)
        {
            _ledger.Record(Events.Refused(client, Now, reason));
        }

        AssertFound(AbuseTypes.AddressRangeAttack, "10.0.0.0/24", null);
    }

    [Fact]
    public void Keys_have_no_range()
    {
        for (var client = 0; client < 60; client++)
        {
            _ledger.Record(Events.Refused(client, Now) with { ClientId = new ClientId((UInt128)(uint)client, ClientKind.ApiKey), Network = null });
        }

        Assert.Empty(_detector.Detect(_ledger));
        Assert.Equal(0, _ledger.Ranges.Count);
    }

    [Fact]
    public void Batches_count_as_many_requests_and_severe_patterns_come_first()
    {
        _ledger.Record(Events.Refused(1, Now, count: 60));
        foreach (var _ in Enumerable.Range(0, 60))
        {
            _ledger.Record(Events.Answered(2, Now));
        }

        Assert.Equal(
            [(AbuseTypes.HighViolationRate, Events.Text(1), "high"), (AbuseTypes.BurstPattern, Events.Text(1), "medium"), (AbuseTypes.BurstPattern, Events.Text(2), "medium")],
            _detector.Detect(_ledger).Select(pattern => (pattern.Type, pattern.Ip, pattern.Severity)).OrderBy(pattern => (pattern.Severity, pattern.Ip)));
        Assert.Equal(AbuseTypes.HighViolationRate, _detector.Detect(_ledger)[0].Type);
    }

    [Fact]
    public void An_attack_is_seen_among_refusals_of_many_other_ranges()
    {
        for (var client = 0; client < 20; client++)
        {
            _ledger.Record(Events.Refused(client, Now));
            foreach (var other in Enumerable.Range(1, 900))
            {
                _ledger.Record(Events.Refused(((client * 1_000) + other) * 256, Now));
            }
        }

        Assert.Equal("10.0.0.0/24", Assert.Single(_detector.Detect(_ledger)).Ip);
        Assert.InRange(_ledger.Ranges.Count, 1, 1_000);
    }

    [Fact]
    public void What_several_machines_saw_is_judged_together()
    {
        var other = new UsageLedger(new UsageOptions(), _time);
        for (var i = 0; i < 60; i++)
        {
            var ledger = i % 2 == 0 ? _ledger : other;
            ledger.Record(Events.Answered(1_000, Now));
            ledger.Record(Events.Refused(i % 12, Now));
            other.Record(Events.Refused(i % 12, Now) with { Blocked = false, ClientId = Events.Id(300 + i), Client = Events.Text(300 + i) });
        }

        var patterns = _detector.Detect(
            RecentActivity.Merge([.. _ledger.RecentClients(), .. other.RecentClients()]),
            RangeActivity.Merge([.. _ledger.RecentRanges(), .. other.RecentRanges()]));

        Assert.Equal(60, patterns.Single(pattern => pattern.Type == AbuseTypes.BurstPattern).Details["requests_in_5min"]);
        Assert.Equal(12, patterns.Single(pattern => pattern.Type == AbuseTypes.AddressRangeAttack).Details["clients_in_10min"]);
        Assert.Equal(2, patterns.Count);
    }

    [Fact]
    public void Thresholds_are_options()
    {
        _ledger.Record(Events.Answered(1, Now));
        _ledger.Record(Events.Answered(1, Now));

        Assert.Single(new AbuseDetector(new AbuseOptions { BurstRequests = 1 }).Detect(_ledger));
        Assert.Empty(new AbuseDetector(new AbuseOptions { BurstRequests = 2 }).Detect(_ledger));
    }

    [Fact]
    public void A_pattern_has_exactly_these_fields()
    {
        _ledger.Record(Events.Refused(1, Now, count: 12));

        Assert.Equal(
            """[{"type":"high_violation_rate","ip":"10.0.0.1","severity":"high","details":{"violation_rate":100,"total_requests":12}}]""",
            JsonSerializer.Serialize(_detector.Detect(_ledger), new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower }));
    }

    /// <summary>Checks that there is this pattern and no other of its type, or none of it.</summary>
    private void AssertFound(string type, string ip, string? severity)
    {
        var found = _detector.Detect(_ledger).Where(pattern => pattern.Type == type).Select(pattern => (pattern.Ip, pattern.Severity));
        Assert.Equal(severity is null ? [] : [(ip, severity)], found);
    }

    private void AssertGoneAfter(TimeSpan window)
    {
        _time.Advance(window);
        Assert.Empty(_detector.Detect(_ledger));
    }
}
