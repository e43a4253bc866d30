using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.RateLimiting.Storage;
using KokoroTts.RateLimiting.Tests.Limiting.Model;

namespace KokoroTts.RateLimiting.Tests.Storage;

public sealed class StateFileTests : IDisposable
{
    private static readonly Policy Tier = Draw.Of(
        new WindowLimit("log", LimitUnit.Requests, 10, TimeSpan.FromHours(1)),
        new WindowLimit("counters", LimitUnit.Characters, 1000, TimeSpan.FromHours(1)));

    private static readonly Cost Some = new(1, 30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    private string Path => System.IO.Path.Combine(_folder.FullName, "limits.state");

    private StateFile File => new(Path, new ManualTimeProvider());

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Clients_continue_where_they_were_saved()
    {
        var table = Filled(200);
        Assert.Equal(200, File.Save(table, Draw.Start));

        var loaded = new ClientTable();
        Assert.Equal(new LoadReport(LoadOutcome.Loaded, Clients: 200), Load(loaded));

        Assert.Equal(table.Count, loaded.Count);
        for (var i = 0; i < 200; i++)
        {
            Assert.Equal(table.Decide(Id(i), Tier, Some, 0, Draw.Start + 9), loaded.Decide(Id(i), Tier, Some, 0, Draw.Start + 9));
        }
    }

    [Fact]
    public void A_missing_file_is_an_empty_start() => Assert.Equal(new LoadReport(LoadOutcome.Missing), Load(new ClientTable()));

    [Fact]
    public void An_empty_table_is_a_file_without_clients()
    {
        File.Save(new ClientTable(), Draw.Start);
        Assert.Equal(new LoadReport(LoadOutcome.Loaded), Load(new ClientTable()));
    }

    [Fact]
    public void Clients_that_are_idle_or_without_a_tier_are_left_out()
    {
        var table = Filled(3);
        File.Save(table, Draw.Start);
        Assert.Equal(new LoadReport(LoadOutcome.Loaded, 1, 2), File.Load(new ClientTable(), (client, _) => client == Id(1) ? Tier : null, Draw.Start));
        Assert.Equal(new LoadReport(LoadOutcome.Loaded, 0, 3), File.Load(new ClientTable(), (_, _) => Tier, Draw.Start + TimeSpan.TicksPerDay));
        Assert.Equal(0, File.Save(table, Draw.Start + TimeSpan.TicksPerDay));
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_put_aside()
    {
        var whole = Saved();
        for (var length = 0; length < whole.Length; length++)
        {
            IsPutAside(whole[..length]);
        }
    }

    [Fact]
    public void A_file_with_any_bit_changed_is_put_aside()
    {
        var whole = Saved();
        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            var changed = whole.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            IsPutAside(changed);
        }
    }

    [Fact]
    public void A_file_with_a_right_checksum_over_anything_else_is_put_aside() => Cases.ForAll(300, random =>
    {
        var content = Saved()[..^32];
        for (var i = 0; i <= random.Next(3); i++)
        {
            content[random.Next(content.Length - 12)] ^= (byte)(1 << random.Next(8));
        }

        System.IO.File.WriteAllBytes(Path, [.. content, .. System.Security.Cryptography.SHA256.HashData(content)]);
        var report = Load(new ClientTable());
        Assert.Equal(report.Outcome == LoadOutcome.Damaged, !System.IO.File.Exists(Path));
    });

    [Fact]
    public void A_file_left_over_from_a_crash_changes_nothing()
    {
        File.Save(Filled(2), Draw.Start);
        System.IO.File.WriteAllText(Path + ".tmp", "half of it");

        Assert.Equal(2, Load(new ClientTable()).Clients);
        File.Save(Filled(3), Draw.Start);
        Assert.Equal(3, Load(new ClientTable()).Clients);
        Assert.Single(_folder.GetFiles());
    }

    [Fact]
    public void A_save_that_is_stopped_leaves_the_old_file()
    {
        File.Save(Filled(2), Draw.Start);

        Assert.Throws<OperationCanceledException>(() => File.Save(Filled(3), Draw.Start, new CancellationToken(canceled: true)));

        Assert.Equal(2, Load(new ClientTable()).Clients);
    }

    [Fact]
    public async Task Decisions_go_on_while_a_table_is_saved()
    {
        var table = Filled(3000);
        using var done = new CancellationTokenSource();
        var traffic = Task.Run(() =>
        {
            for (var i = 0; !done.IsCancellationRequested; i++)
            {
                table.Decide(Id(i % 6000), Tier, Some, 0, Draw.Start + i);
            }
        });
        for (var i = 0; i < 5; i++)
        {
            Assert.InRange(File.Save(table, Draw.Start), 3000, 6000);
            Assert.InRange(Load(new ClientTable()).Clients, 3000, 6000);
        }

        await done.CancelAsync();
        await traffic;
    }

    private static ClientId Id(int number) => new((UInt128)number << 64, ClientKind.IPv6);

    private static ClientTable Filled(int clients)
    {
        var table = new ClientTable();
        for (var i = 0; i < clients; i++)
        {
            table.Decide(Id(i), Tier, Some with { Requests = 1 + (i % 10) }, 0, Draw.Start);
        }

        return table;
    }

    private byte[] Saved()
    {
        File.Save(Filled(2), Draw.Start);
        return System.IO.File.ReadAllBytes(Path);
    }

    private LoadReport Load(ClientTable table) => File.Load(table, (_, name) => name == Tier.Name ? Tier : null, Draw.Start);

    private void IsPutAside(byte[] content)
    {
        System.IO.File.WriteAllBytes(Path, content);
        var table = new ClientTable();
        var report = Load(table);
        Assert.Equal((LoadOutcome.Damaged, 0, 0), (report.Outcome, report.Clients, table.Count));
        Assert.NotNull(report.Damage);
        Assert.Equal(Path + ".damaged-20260102T030405000Z", report.PutAside);
        Assert.Equal(content, System.IO.File.ReadAllBytes(report.PutAside!));
        Assert.False(System.IO.File.Exists(Path));
    }
}
