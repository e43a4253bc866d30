using KokoroTts.RateLimiting.Usage.Hours;

namespace KokoroTts.RateLimiting.Tests.Usage.Hours;

public sealed class HourKeyTests
{
    [Fact]
    public void A_key_is_the_hour_in_utc_and_the_share_of_the_client()
    {
        var key = HourKey.Of(Events.Hour.AddMinutes(59).ToOffset(TimeSpan.FromHours(5)), Events.Id(1));

        Assert.Equal($"2026-01-02T03/{HourKey.ShardOf(Events.Id(1))}", key.Text);
        Assert.True(HourKey.TryParse(key.Text, out var read));
        Assert.Equal(key, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/1")]
    [InlineData("2026-01-02T03")]
    [InlineData("2026-01-02T03/4")]
    [InlineData("2026-01-02T03/11")]
    [InlineData("2026-01-02T3/1")]
    [InlineData("2026-13-02T03/1")]
    public void Other_texts_are_no_keys(string text) => Assert.False(HourKey.TryParse(text, out _));

    [Fact]
    public void Clients_are_spread_evenly_over_the_shares() => Assert.All(
        Enumerable.Range(0, 10_000).CountBy(client => HourKey.ShardOf(Events.Id(client))), share => Assert.InRange(share.Value, 2_300, 2_700));
}
