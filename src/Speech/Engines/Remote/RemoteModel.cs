using KokoroTts.Speech.Engines.Remote.Configuration;
using KokoroTts.Speech.Engines.Remote.Routing;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Engines.Remote;

/// <summary>
/// A model that other servers speak, each with OpenAI's <c>POST /audio/speech</c>.
/// </summary>
/// <remarks>
/// First audio comes early although a provider is heard only when it has finished a segment: the planner makes the first segment
/// of a text short (<see cref="SegmentBudget.First"/>), the <see cref="Scheduling.SegmentScheduler"/> asks for it alone, and while
/// the listener hears it the next ones are with the providers, several at once. So the wait is that for one short request, and
/// audio flows on from segment to segment while later ones are still being spoken.
/// </remarks>
public sealed class RemoteModel : ISpeechModel, IDisposable
{
    private readonly RemoteModelSettings _settings;
    private readonly ProviderRouter _router;

    /// <summary>Makes a model. No provider is asked before the first segment.</summary>
    /// <param name="settings">The model, its voices and its providers.</param>
    /// <param name="telemetry">Where requests to providers are reported.</param>
    /// <param name="time">The clock for timeouts and breaks.</param>
    /// <param name="random">
    /// Draws among providers of one order, safe for use by several threads; <see cref="Random.Shared"/> when null.
    /// </param>
    public RemoteModel(RemoteModelSettings settings, ISpeechTelemetry telemetry, TimeProvider time, Random? random = null)
    {
        _settings = settings;
        _router = new ProviderRouter(settings, telemetry, time, random ?? Random.Shared);
        Voices = new RemoteVoices(settings.Voices, settings.DefaultVoice);
        Revision = RemoteRevision.Of(settings);
    }

    /// <inheritdoc/>
    public string Id => _settings.Id;

    /// <inheritdoc/>
    public string Engine => "remote";

    /// <inheritdoc/>
    public string Provider => _router.Providers is [var only] ? only.Name : Engine;

    /// <inheritdoc/>
    public int SampleRate => _settings.SampleRate;

    /// <inheritdoc/>
    public SegmentBudget Budget => _settings.Budget;

    /// <inheritdoc/>
    public VoiceCatalog Voices { get; }

    /// <summary>A digest of what is configured and changes the sound. What a provider changes by itself is not seen.</summary>
    public string Revision { get; }

    /// <summary>Its providers and how each stands, by order and then by name.</summary>
    public IReadOnlyList<ProviderState> Providers =>
        [.. _router.Providers.Select(provider => new ProviderState(provider.Name, provider.IsOpen))];

    /// <inheritdoc/>
    public bool RunsOn(SpeechDevice device) => device.Kind is DeviceKind.Remote;

    /// <summary>Makes an engine, at once.</summary>
    /// <param name="device">A device it runs on.</param>
    public ISpeechEngine CreateEngine(SpeechDevice device) => new RemoteEngine(_router);

    /// <summary>Closes the connections to its providers. Its engines must not be used any more.</summary>
    public void Dispose() => _router.Dispose();
}
