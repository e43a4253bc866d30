using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Models;

/// <summary>A model that can be asked for by its id: its voices, its bounds, and how to make engines that speak it.</summary>
public interface ISpeechModel
{
    /// <summary>The id clients send as <c>model</c>, for example <c>espeak</c>.</summary>
    string Id { get; }

    /// <summary>The kind of engine behind it: <c>espeak</c>, <c>kokoro</c>, <c>piper</c> or <c>remote</c>.</summary>
    string Engine { get; }

    /// <summary>
    /// Who provides it, for those who count: its engine, or for a model that other servers speak the name of the only one, <c>remote</c>
    /// where there are several.
    /// </summary>
    string Provider => Engine;

    /// <summary>Sample rate of its audio, in hertz.</summary>
    int SampleRate { get; }

    /// <summary>How long its segments may be.</summary>
    SegmentBudget Budget { get; }

    /// <summary>Its voices.</summary>
    VoiceCatalog Voices { get; }

    /// <summary>Another text after every change that lets equal segments sound different: a digest of the weights, a library's version.</summary>
    string Revision { get; }

    /// <summary>
    /// Whether its engines read <see cref="Text.Pronunciation.PronunciationLink"/>s in a segment's text. The segments of
    /// other models have the words of the links instead.
    /// </summary>
    bool TakesPhonemes => false;

    /// <summary>Whether it can be spoken on a device.</summary>
    /// <param name="device">A device of this machine.</param>
    bool RunsOn(SpeechDevice device);

    /// <summary>Makes an engine for one thread of a worker. May take seconds where a model is loaded.</summary>
    /// <param name="device">A device it runs on.</param>
    ISpeechEngine CreateEngine(SpeechDevice device);
}
