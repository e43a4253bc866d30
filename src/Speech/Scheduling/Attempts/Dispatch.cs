namespace KokoroTts.Speech.Scheduling.Attempts;

/// <summary>What attempts of one pool share.</summary>
/// <param name="Chooser">Chooses workers.</param>
/// <param name="Hedges">Bounds second tries.</param>
/// <param name="Options">Times.</param>
/// <param name="Telemetry">Where second tries are reported.</param>
/// <param name="Time">The clock.</param>
internal sealed record Dispatch(
    WorkerChooser Chooser, HedgeBudget Hedges, SchedulingOptions Options, ISpeechTelemetry Telemetry, TimeProvider Time);
