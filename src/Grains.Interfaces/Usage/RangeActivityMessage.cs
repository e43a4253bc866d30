using System.Collections.Immutable;
using KokoroTts.Grains.Interfaces.Limiting;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Usage.Activity;

namespace KokoroTts.Grains.Interfaces.Usage;

/// <summary>A <see cref="RangeActivity"/> on its way.</summary>
/// <param name="Network">The range.</param>
/// <param name="Clients">Keys of the clients.</param>
[GenerateSerializer, Immutable, Alias("kokorotts.range-activity")]
public sealed record RangeActivityMessage([property: Id(0)] string Network, [property: Id(1)] ImmutableArray<string> Clients)
{
    /// <summary>Packs an activity.</summary>
    public static RangeActivityMessage Of(RangeActivity activity) => new(activity.Network, [.. activity.Clients.Select(ClientKey.Of)]);

    /// <summary>Unpacks the activity.</summary>
    public RangeActivity ToActivity()
    {
        var clients = new List<ClientId>(Clients.Length);
        foreach (var key in Clients)
        {
            if (ClientKey.TryParse(key, out var client))
            {
                clients.Add(client);
            }
        }

        return new RangeActivity(Network, clients);
    }
}
