using System.Diagnostics.CodeAnalysis;
using KokoroTts.Speech.Models;

namespace KokoroTts.Speech.Engines.Remote.Configuration;

/// <summary>Checks the options of one provider.</summary>
internal static class ProviderCompiler
{
    private const string SpeechPath = "audio/speech";

    private static readonly Uri Nowhere = new("http://unknown.invalid/");

    public static ProviderSettings Compile(
        string path, string model, string name, RemoteProviderOptions provider, List<Voice> voices, KeyReader? keys, SettingErrors errors)
    {
        if (!Names.IsId(name))
        {
            errors.Add(path, name, $"names of {Names.IdRule}");
        }

        path = $"{path}:{name}";
        errors.CheckRanges(path, provider);
        if (provider.Model is not null && !Names.IsForeign(provider.Model))
        {
            errors.Add($"{path}:Model", provider.Model, Names.ForeignRule);
        }

        if (provider.FirstByteTimeout > provider.TotalTimeout)
        {
            errors.AddDescribed($"{path}:FirstByteTimeout", $"{provider.FirstByteTimeout:c}", $"at most the TotalTimeout of {provider.TotalTimeout:c}");
        }

        CheckVoices(path, provider, voices, errors);
        return new ProviderSettings(
            name, Endpoint(path, provider.BaseUrl, errors), provider.Model ?? model, keys?.Read(path, provider, errors), provider);
    }

    private static void CheckVoices(string path, RemoteProviderOptions provider, List<Voice> voices, SettingErrors errors)
    {
        foreach (var (id, voice) in provider.Voices)
        {
            if (!voices.Exists(known => known.Id.Equals(id, StringComparison.OrdinalIgnoreCase)))
            {
                errors.Add($"{path}:Voices", id, "the ids of the model's voices");
            }
            else if (!Names.IsForeign(voice))
            {
                errors.Add($"{path}:Voices:{id}", voice, Names.ForeignRule);
            }
        }
    }

    private static Uri Endpoint(string path, string? baseUrl, SettingErrors errors)
    {
        if (TryRead(baseUrl, out var url))
        {
            return new Uri($"{url.AbsoluteUri.TrimEnd('/')}/{SpeechPath}");
        }

        const string Allowed = "an http or https URL without name, password, query and fragment, such as https://api.openai.com/v1";
        if (baseUrl?.Contains('@', StringComparison.Ordinal) is true)
        {
            errors.AddDescribed($"{path}:BaseUrl", "a URL that may hold a password (it is not shown)", Allowed);
        }
        else
        {
            errors.Add($"{path}:BaseUrl", baseUrl, Allowed);
        }

        return Nowhere;
    }

    private static bool TryRead(string? text, [NotNullWhen(true)] out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url)
        && url.Scheme is "http" or "https"
        && url is { Host.Length: > 0, UserInfo: "", Query: "", Fragment: "" };
}
