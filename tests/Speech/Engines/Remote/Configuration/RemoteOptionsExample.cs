using KokoroTts.Speech.Engines.Remote.Configuration;

namespace KokoroTts.Speech.Tests.Engines.Remote.Configuration;

/// <summary>Options with nothing wrong.</summary>
internal static class RemoteOptionsExample
{
    public static RemoteOptions Make() => new()
    {
        Models =
        {
            ["vibevoice"] = new RemoteModelOptions
            {
                Voices = [new() { Id = "alice" }, new() { Id = "bob", Name = "Robert", Language = "DE", Gender = "Male" }],
                Providers = { ["lab"] = new RemoteProviderOptions { BaseUrl = "http://lab:8000/v1/" } },
            },
        },
    };
}
