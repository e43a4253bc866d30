namespace KokoroTts.Cluster.Bench;

internal sealed class EmptyGrain : Grain, IEmptyGrain
{
    public ValueTask PingAsync() => ValueTask.CompletedTask;
}
