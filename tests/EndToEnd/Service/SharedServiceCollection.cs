namespace KokoroTts.EndToEnd.Tests.Service;

/// <summary>The tests that share one service.</summary>
[CollectionDefinition(Name)]
public sealed class SharedServiceCollection : ICollectionFixture<SharedService>
{
    public const string Name = "shared service";
}
