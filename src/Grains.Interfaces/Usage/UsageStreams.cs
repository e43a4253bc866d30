namespace KokoroTts.Grains.Interfaces.Usage;

/// <summary>The streams that usage travels on: one for each hour and share of the clients, whose key is the roll-up grain's.</summary>
public static class UsageStreams
{
    /// <summary>Name of the stream provider.</summary>
    public const string Provider = "usage";

    /// <summary>Namespace of the streams.</summary>
    public const string Namespace = "usage";
}
