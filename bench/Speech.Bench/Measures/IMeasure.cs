using KokoroTts.Speech.Bench.Reporting;

namespace KokoroTts.Speech.Bench.Measures;

/// <summary>Something measured against a peer or a limit in the same run.</summary>
internal interface IMeasure
{
    /// <summary>The word that chooses it on the command line.</summary>
    string Name { get; }

    /// <summary>Warms up and measures.</summary>
    Finding Run();
}
