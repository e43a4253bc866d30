using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Tests.Limiting.Model;

namespace KokoroTts.RateLimiting.Tests.Limiting;

public sealed class ClientTableTests
{
    private static readonly Policy Two = Draw.Of(new WindowLimit("w", LimitUnit.Requests, 2, TimeSpan.FromMinutes(1)));

    private static readonly Cost One = new(1, 1);

    [Fact]
    public void Each_client_has_its_own_limits_whatever_its_kind()
    {
        var table = new ClientTable();
        var clients = Enumerable.Range(0, 5000).SelectMany(i => Enum.GetValues<ClientKind>().Select(kind => new ClientId((UInt128)i << (i % 97), kind))).Distinct().ToArray();

        foreach (var remaining in new[] { 1, 0 })
        {
            Assert.All(clients, client => Assert.Equal(remaining, Ask(table, client).Remaining));
        }

        Assert.All(clients, client => Assert.Equal(Outcome.Refused, Ask(table, client).Outcome));
        Assert.Equal(clients.Length, table.Count);
    }

    [Fact]
    public void A_table_decides_as_limiters_of_their_own_do_while_idle_ones_are_swept() => Cases.ForAll(60, random =>
    {
        var table = new ClientTable();
        Policy[] policies = [random.Policy(), random.Policy()];
        var limiters = new Dictionary<ClientId, ClientLimiter>();
        var now = Draw.Start;
        for (var i = 0; i < 2000; i++)
        {
            now += random.Step() / 20;
            var client = new ClientId((UInt128)random.Next(60), (ClientKind)random.Next(3));
            var policy = policies[(int)client.Bits % 2];
            limiters.TryAdd(client, new ClientLimiter(policy));
            var cost = random.Cost();
            table.Expect(new ClientId((UInt128)random.Next(60), (ClientKind)random.Next(3)));
            table.Prepare(new ClientId((UInt128)random.Next(60), (ClientKind)random.Next(3)));
            Assert.Equal(limiters[client].Decide(cost, now), table.Decide(client, policy, cost, 0, now));
            table.Sweep(50, now);
        }

        Assert.Equal(table.Count, table.Copies().Count());
        Assert.Subset(limiters.Keys.ToHashSet(), table.Copies().Select(copy => copy.Client).ToHashSet());
    });

    [Fact]
    public void Idle_clients_are_swept_a_bounded_number_at_a_time()
    {
        var table = new ClientTable();
        for (var i = 0; i < 1000; i++)
        {
            Ask(table, Id(i));
        }

        var later = Draw.Start + TimeSpan.TicksPerMinute;
        Assert.Equal(0, table.Sweep(1_000_000, later - 1));
        var first = table.Sweep(100, later);
        Assert.InRange(first, 1, 100);
        Assert.Equal(1000 - first, table.Count);
        while (table.Sweep(100, later) > 0)
        {
        }

        Assert.Equal((0, 0), (table.Count, table.Words));
    }

    [Fact]
    public void Policies_of_any_size_follow_each_other_on_the_same_clients() => Cases.ForAll(60, random =>
    {
        var table = new ClientTable();
        Policy[] policies = [random.Policy(), random.Policy(), random.Policy()];
        var limiters = new Dictionary<ClientId, ClientLimiter>();
        var now = Draw.Start;
        for (var i = 0; i < 500; i++)
        {
            now += random.Step() / 20;
            var (client, policy, cost) = (Id(random.Next(20)), policies[random.Next(policies.Length)], random.Cost());
            limiters.TryAdd(client, new ClientLimiter(policy));
            limiters[client].Apply(policy, now);
            Assert.Equal(limiters[client].Decide(cost, now), table.Decide(client, policy, cost, 0, now));
        }

        table.Sweep(1_000_000, now + (2 * TimeSpan.TicksPerDay));
        Assert.Equal((0, 0), (table.Count, table.Words));
    });

    [Fact]
    public async Task Clients_may_be_expected_while_others_come_and_go()
    {
        var table = new ClientTable();
        using var changed = new CancellationTokenSource();
        var expecting = Task.Run(() =>
        {
            for (var i = 0; !changed.IsCancellationRequested; i = (i + 1) % 5000)
            {
                table.Expect(Id(i));
                table.Prepare(Id(i));
            }
        });

        for (var round = 0; round < 20; round++)
        {
            Assert.All(Enumerable.Range(0, 4000), i => Assert.Equal(1, Ask(table, Id(i)).Remaining));
            Assert.Equal(4000, table.Sweep(1_000_000, Draw.Start + TimeSpan.TicksPerMinute));
        }

        await changed.CancelAsync();
        await expecting;
        Assert.Equal((0, 0), (table.Count, table.Words));
    }

    [Fact]
    public void A_full_table_makes_newcomers_share_and_spares_those_it_knows()
    {
        var table = new ClientTable(maxClients: 1);
        Ask(table, Id(1));

        Assert.Equal([Outcome.Allowed, Outcome.Allowed, Outcome.Refused], Enumerable.Range(2, 3).Select(i => Ask(table, Id(i)).Outcome));
        Assert.Equal(Outcome.Allowed, Ask(table, Id(1)).Outcome);
        Assert.Equal((1, 3L), (table.Count, table.OverflowDecisions));
    }

    [Fact]
    public void A_shared_slot_is_given_back_to_the_shared_limiter()
    {
        var table = new ClientTable(maxClients: 1);
        var policy = Two with { Windows = [], ConcurrentRequests = 1 };
        var own = table.Decide(Id(1), policy, One, 0, Draw.Start).Lease;
        var shared = table.Decide(Id(2), policy, One, 0, Draw.Start).Lease;
        Assert.Equal(Outcome.Refused, table.Decide(Id(3), policy, One, 0, Draw.Start).Outcome);

        Assert.False(table.Release(Id(2), own, Draw.Start));
        Assert.True(table.Renew(Id(2), shared, Draw.Start));
        Assert.True(table.Release(Id(2), shared, Draw.Start));
        Assert.False(table.Release(Id(2), shared, Draw.Start));
        Assert.Equal(Outcome.Allowed, table.Decide(Id(3), policy, One, 0, Draw.Start).Outcome);
        Assert.Equal(Outcome.Refused, table.Decide(Id(1), policy, One, 0, Draw.Start).Outcome);
    }

    [Fact]
    public void Another_policy_object_applies_to_a_known_client_at_once()
    {
        var table = new ClientTable();
        Ask(table, Id(1));
        var larger = Draw.Of(Two.Windows[0] with { Quota = 100 });

        Assert.Equal(98, table.Decide(Id(1), larger, One, 0, Draw.Start).Remaining);
        Assert.Equal(98, table.Peek(Id(1), larger, Draw.Start).Windows[0].Remaining);
    }

    [Fact]
    public void Bans_reach_clients_that_were_never_seen_even_in_a_full_table()
    {
        var table = new ClientTable(maxClients: 0);
        table.Ban(Id(1), Two, Draw.Start + 5);

        Assert.Equal(RefusalReason.Ban, Ask(table, Id(1)).Reason);
        Assert.True(table.Unban(Id(1)));
        Assert.Equal(Outcome.Allowed, Ask(table, Id(1)).Outcome);
        Assert.True(table.Reset(Id(1)));
        Assert.Equal(1, Ask(table, Id(1)).Remaining);
        Assert.False(table.Unban(Id(2)));
    }

    [Fact]
    public void Threads_together_never_take_more_than_the_quotas()
    {
        var table = new ClientTable();
        var policy = Draw.Of(new WindowLimit("w", LimitUnit.Requests, 1000, TimeSpan.FromMinutes(1)));
        var allowed = new int[10];

        Parallel.For(0, 4, _ =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                if (table.Decide(Id(i % 10), policy, One, 0, Draw.Start).Outcome == Outcome.Allowed)
                {
                    Interlocked.Increment(ref allowed[i % 10]);
                }

                table.Sweep(3, Draw.Start);
            }
        });

        Assert.All(allowed, count => Assert.Equal(1000, count));
    }

    [Fact]
    public void A_decision_and_a_noted_refusal_allocate_nothing()
    {
        var policy = new Policy(
            "tier",
            [
                new WindowLimit("log", LimitUnit.Requests, 30, TimeSpan.FromMinutes(1)),
                new WindowLimit("counters", LimitUnit.Requests, 200, TimeSpan.FromHours(1)),
                new WindowLimit("gcra", LimitUnit.Characters, 500, TimeSpan.FromHours(1), LimitAlgorithm.Gcra),
            ],
            1000,
            3,
            TimeSpan.FromMinutes(1),
            new PenaltyRules(5, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)));
        var (table, notes) = (new ClientTable(), new RefusalNotes());
        Run(1000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(1000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run(int rounds)
        {
            notes.Add(Id(2), One, new Decision { Outcome = Outcome.Refused, Reason = RefusalReason.Ban, RetryAt = long.MaxValue }, 0);
            before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < rounds; i++)
            {
                table.Expect(Id(1));
                table.Prepare(Id(1));
                var decision = table.Decide(Id(1), policy, One, i % 2, Draw.Start + (i * TimeSpan.TicksPerSecond));
                table.Release(Id(1), decision.Lease, Draw.Start);
                notes.TryRefuse(Id(2), One, 1, out _, out _);
            }
        }
    }

    [Fact]
    public async Task The_port_answers_from_the_table_by_its_clock()
    {
        var time = new ManualTimeProvider();
        IRateLimiter limiter = new InProcessRateLimiter(new ClientTable(), new LimiterClock(time));
        var policy = Two with { ConcurrentRequests = 1 };

        limiter.Expect(Id(1));
        limiter.Prepare(Id(1));
        var first = await limiter.DecideAsync(Id(1), policy, One, 0);
        Assert.Equal(LimitTypes.ConcurrentRequests, (await limiter.DecideAsync(Id(1), policy, One, 0)).LimitType);
        Assert.True(await limiter.RenewAsync(Id(1), first.Lease));
        await limiter.ReleaseAsync(Id(1), first.Lease);
        await limiter.ReleaseAsync(Id(1), (await limiter.DecideAsync(Id(1), policy, One, 0)).Lease);
        var refused = await limiter.DecideAsync(Id(1), policy, One, 0);
        Assert.Equal(time.GetUtcNow().Ticks + TimeSpan.TicksPerMinute, refused.RetryAt);
        await limiter.BanAsync(Id(1), policy, time.GetUtcNow().AddHours(1));
        Assert.NotNull((await limiter.PeekAsync(Id(1), policy)).BannedUntil);
        await limiter.UnbanAsync(Id(1));
        await limiter.ResetAsync(Id(1));
        Assert.Equal(Outcome.Allowed, (await limiter.DecideAsync(Id(1), policy, One, 0)).Outcome);
    }

    private static ClientId Id(int number) => new((UInt128)number, ClientKind.IPv4);

    private static Decision Ask(ClientTable table, ClientId client) => table.Decide(client, Two, One, 0, Draw.Start);
}
