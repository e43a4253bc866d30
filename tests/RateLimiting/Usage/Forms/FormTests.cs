using KokoroTts.RateLimiting.Tests.Usage.Hours;
using KokoroTts.RateLimiting.Usage;
using KokoroTts.RateLimiting.Usage.Forms;
using KokoroTts.RateLimiting.Usage.History;
using KokoroTts.RateLimiting.Usage.Hours;

namespace KokoroTts.RateLimiting.Tests.Usage.Forms;

public sealed class FormTests
{
    private static readonly DateTimeOffset Start = Events.Hour;

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(3_000)]
    public void A_roll_up_is_read_as_it_was_written(int clients)
    {
        var rollUp = RollUpOf(clients);

        Assert.Equivalent(rollUp, RollUpForm.Read(RollUpForm.Write(rollUp)), strict: true);
    }

    [Fact]
    public void Events_are_read_as_they_were_written()
    {
        UsageEvent[] events =
        [
            Events.Answered(1, Start.AddTicks(1), 5, ulong.MaxValue),
            Events.Refused(1, Start, count: int.MaxValue) with { Characters = long.MaxValue },
            Events.Refused(2, DateTimeOffset.MaxValue) with { Network = null, BlockReason = null, Client = "key:ä€😀" },
        ];

        Assert.Equal(events, EventsForm.Read(EventsForm.Write(events))!);
        Assert.Empty(EventsForm.Read(EventsForm.Write([]))!);
    }

    [Fact]
    public void A_text_that_repeats_is_written_once()
    {
        var one = EventsForm.Write([Events.Refused(1, Start)]).Length;
        var hundred = EventsForm.Write([.. Enumerable.Repeat(Events.Refused(1, Start), 100)]).Length;

        Assert.InRange(hundred, one, 100 * 40);
    }

    [Fact]
    public void A_flood_of_clients_in_a_minute_takes_at_most_20_kilobytes() =>
        Assert.InRange(RollUpForm.Write(RollUpOf(100_000)).Length, 8_000, 20_000);

    [Fact]
    public void More_events_than_a_form_takes_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => EventsForm.Write(new UsageEvent[EventsForm.MostEvents + 1]));

    [Fact]
    public void Damage_is_noticed_wherever_it_is()
    {
        var random = new Random(11);
        foreach (var (name, form) in StoredForms())
        {
            for (var round = 0; round < 400; round++)
            {
                var damaged = Damage(form, random);

                Assert.Equal([name], Hourly.New().Restore([KeyValuePair.Create(name, damaged)]));
            }
        }
    }

    [Fact]
    public void A_form_is_not_read_as_one_of_another_kind()
    {
        var forms = StoredForms();
        foreach (var name in forms.Keys)
        {
            var others = forms.Where(other => other.Key[0] != name[0]).Select(other => KeyValuePair.Create(name, other.Value));

            Assert.All(others, other => Assert.Equal([name], Hourly.New().Restore([other])));
        }
    }

    [Fact]
    public void Values_that_cannot_be_are_not_read_however_well_they_are_sealed()
    {
        var random = new Random(12);
        for (var round = 0; round < 20_000; round++)
        {
            var body = new byte[random.Next(0, 60)];
            random.NextBytes(body);
            foreach (var kind in Enum.GetValues<FormKind>())
            {
                var form = Sealed([FormWriter.Version, (byte)kind, .. body]);

                // Nothing is thrown, and what is read can be reported and written again.
                var usage = Hourly.New();
                _ = usage.Restore(Enum.GetValues<FormKind>().Select(field => KeyValuePair.Create(FieldOf(field), form)));
                _ = UsageReport(usage);
            }
        }
    }

    private static object UsageReport(HourUsage usage) => (usage.Sums(0, 59, withMinutes: true), usage.RecentClients(Start), usage.RecentRanges(Start), usage.TakeChanges());

    private static string FieldOf(FormKind kind) => kind switch
    {
        FormKind.RollUp => "m00",
        FormKind.Events => "e0",
        FormKind.Client => "c0" + new string('0', 32),
        FormKind.Publishers => "p",
        _ => "l",
    };

    private static Dictionary<string, byte[]> StoredForms()
    {
        var (usage, stored) = (Hourly.New(), new StoredFields());
        usage.Add(Hourly.Batch([.. Enumerable.Range(0, 20).Select(number => Events.Refused(1, Start.AddSeconds(number)) with { TextHash = (ulong)number })]) with
        {
            LimiterEvents = [new LimiterEvent(Start, Events.Id(1), LimiterEventKind.Ban, Start)],
        });
        stored.Write(usage.TakeChanges());
        Assert.Equal(5, stored.Fields.Count);
        return stored.Fields;
    }

    private static byte[] Damage(byte[] form, Random random)
    {
        var place = random.Next(form.Length);
        switch (random.Next(4))
        {
            case 0:
                return form[..place];
            case 1:
                return [.. form, (byte)random.Next(256)];
            case 2:
                return [.. form[..place], (byte)random.Next(256), .. form[place..]];
            default:
                var flipped = form.ToArray();
                flipped[place] ^= (byte)(1 << random.Next(8));
                return flipped;
        }
    }

    private static byte[] Sealed(byte[] body) => [.. body, .. BitConverter.GetBytes(Crc32C.Of(body))];

    private static RollUp RollUpOf(int clients)
    {
        var recorder = new RollUpRecorder(128);
        for (var client = 0; client < clients; client++)
        {
            recorder.Add(client % 3 == 0 ? Events.Refused(client, Start) : Events.Answered(client, Start, client));
        }

        return recorder.Summarize();
    }
}
