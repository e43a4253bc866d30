using KokoroTts.Speech.Engines.Espeak;
using KokoroTts.Speech.Onnx.Kokoro;
using KokoroTts.Speech.Onnx.Kokoro.Phonemes;
using KokoroTts.Speech.Onnx.Kokoro.Tokens;
using KokoroTts.Speech.Onnx.Kokoro.Voices;

namespace KokoroTts.Speech.Onnx.Bench.Models;

/// <summary>Reads texts as the engine does, without speaking them.</summary>
internal sealed class Reader : IDisposable
{
    private readonly PhonemizerPool _phonemizers;
    private readonly KokoroPhonemizer _phonemizer;
    private readonly KokoroFolder _folder;
    private readonly KokoroVoice _voice;

    /// <summary>Reads the model's vocabulary and voice.</summary>
    public Reader(InstalledModel installed, EspeakModel espeak)
    {
        _phonemizers = new PhonemizerPool(espeak.CreatePhonemizer, most: 1);
        _phonemizer = new KokoroPhonemizer(_phonemizers);
        _folder = KokoroFolder.Read(installed.Folder, installed.Model.Id);
        _voice = _folder.Voices.Find(InstalledModel.Voice)!;
    }

    /// <summary>A text's tokens, without pads.</summary>
    public IReadOnlyList<KokoroToken> Tokens(string text) =>
        KokoroToken.Of(_phonemizer.Read(text, _voice.Language, CancellationToken.None), _folder.Vocabulary);

    /// <summary>What the network is given for a text: ids with pads, and the style for so many.</summary>
    public (long[] Ids, float[] Style) Inputs(string text)
    {
        var tokens = Tokens(text);
        return (
            [KokoroVocabulary.Pad, .. tokens.Select(token => (long)token.Id), KokoroVocabulary.Pad],
            _voice.StyleFor(_folder.Library, tokens.Count));
    }

    public void Dispose() => _phonemizers.Dispose();
}
