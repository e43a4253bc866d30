using KokoroTts.Speech.Models;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Engines.Remote.Configuration;

/// <summary>A remote model as it was checked; see <see cref="RemoteModelOptions"/>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="SampleRate">Sample rate of its audio, in hertz.</param>
/// <param name="Budget">How long its segments may be.</param>
/// <param name="Voices">Its voices, in the order they are listed.</param>
/// <param name="DefaultVoice">Id of the voice that speaks when a request names none.</param>
/// <param name="MaxWait">Longest wait for a provider where none is free.</param>
/// <param name="Providers">Its providers, by order and then by name.</param>
public sealed record RemoteModelSettings(
    string Id,
    int SampleRate,
    SegmentBudget Budget,
    IReadOnlyList<Voice> Voices,
    string DefaultVoice,
    TimeSpan MaxWait,
    IReadOnlyList<ProviderSettings> Providers);
