namespace KokoroTts.Grains.Tests.Hosting;

/// <summary>Tests that share two silos, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class TwoSilosCollection : ICollectionFixture<TwoSilos>
{
    public const string Name = "Two silos";
}
