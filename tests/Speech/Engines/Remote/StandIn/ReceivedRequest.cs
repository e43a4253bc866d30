using System.Text.Json;

namespace KokoroTts.Speech.Tests.Engines.Remote.StandIn;

/// <summary>A request as the server got it.</summary>
/// <param name="Line">Its first line.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body.</param>
internal sealed record ReceivedRequest(string Line, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;
}
