namespace KokoroTts.Cluster.Bench;

/// <summary>A grain that does nothing: what a call costs by itself.</summary>
[Alias("kokorotts.bench.empty")]
public interface IEmptyGrain : IGrainWithStringKey
{
    /// <summary>Does nothing.</summary>
    [Alias("ping")]
    ValueTask PingAsync();
}
