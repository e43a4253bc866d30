namespace KokoroTts.Grains.Interfaces.Usage;

/// <summary>Which hours have usage, with key 0, so that nobody wakes a grain to hear that nothing came.</summary>
[Alias("kokorotts.usage-index")]
public interface IUsageIndexGrain : IGrainWithIntegerKey
{
    /// <summary>The keys of roll-up grains that have stored anything.</summary>
    /// <param name="first">Start of the first hour, UTC.</param>
    /// <param name="last">Start of the last hour, UTC.</param>
    [Alias("list")]
    ValueTask<UsageIndex> ListAsync(DateTimeOffset first, DateTimeOffset last);
}
