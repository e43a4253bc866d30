namespace KokoroTts.Grains.Tests.Hosting;

/// <summary>Tests of limiters and notices, which leave the cluster's policies alone.</summary>
[CollectionDefinition(Name)]
public sealed class LimiterCollection : ICollectionFixture<LimiterCluster>
{
    public const string Name = "limiters";
}
