using System.Diagnostics.CodeAnalysis;
using KokoroTts.Speech.Models;

namespace KokoroTts.Speech.Tests.Scheduling.Fakes;

/// <summary>Two English voices and a German one; any voice can be had in any of the languages.</summary>
internal sealed class FakeVoices(string model) : VoiceCatalog(
    [
        new Voice("one", "One", "en-us", "female", model),
        new Voice("two", "Two", "en-gb", "male", model),
        new Voice("drei", "Drei", "de", "", model),
    ],
    new Dictionary<string, string> { ["uno"] = "one" },
    "one")
{
    public override bool TryTranslate(Voice voice, string language, [MaybeNullWhen(false)] out Voice translated)
    {
        translated = All.FirstOrDefault(other => other.Language == language);
        return translated is not null;
    }
}
