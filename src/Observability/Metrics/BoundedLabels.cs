namespace KokoroTts.Observability.Metrics;

/// <summary>The label sets that several groups of instruments share, so that a value is kept everywhere or nowhere.</summary>
internal sealed class BoundedLabels
{
    public LabelSet Endpoints { get; } = new();

    public LabelSet ErrorTypes { get; } = new();

    public LabelSet Models { get; } = new();

    public LabelSet Providers { get; } = new();

    public LabelSet Voices { get; } = new();

    public LabelSet LimitTypes { get; } = new();

    public LabelSet Policies { get; } = new();
}
