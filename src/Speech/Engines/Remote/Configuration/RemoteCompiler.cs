using KokoroTts.Speech.Models;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Engines.Remote.Configuration;

/// <summary>Checks options of remote models, all of them at once, and makes settings of them.</summary>
public static class RemoteCompiler
{
    /// <summary>The most models.</summary>
    public const int MostModels = 32;

    /// <summary>The most voices of one model.</summary>
    public const int MostVoices = 1_000;

    /// <summary>The most providers of all models together, so that the metrics have a series for each.</summary>
    public const int MostProviders = 64;

    /// <summary>Checks options.</summary>
    /// <param name="options">The options.</param>
    /// <param name="keys">Where keys are read from; null where this process asks no provider and so needs none.</param>
    /// <param name="settings">The settings; of use only where nothing is wrong.</param>
    /// <returns>A line for each thing that is wrong, which names the key, the value and what is allowed; never a key of a provider.</returns>
    public static IReadOnlyList<string> Compile(RemoteOptions options, KeyReader? keys, out RemoteSettings settings)
    {
        var errors = new SettingErrors();
        errors.CheckRanges(RemoteOptions.Section, options);
        if (options.Models.Count > 0)
        {
            errors.CheckCount($"{RemoteOptions.Section}:Models", options.Models.Count, MostModels);
        }

        var providers = options.Models.Values.Sum(model => model?.Providers.Count ?? 0);
        if (providers > MostProviders)
        {
            errors.AddDescribed($"{RemoteOptions.Section}:Models", $"{providers} providers", $"at most {MostProviders} in all models together");
        }

        settings = RemoteSettings.Of(
            options.Parallelism,
            [.. options.Models.Take(MostModels).OrderBy(model => model.Key, StringComparer.Ordinal)
                .Select(model => Compile(model.Key, model.Value ?? new RemoteModelOptions(), keys, errors))]);
        return errors.Lines;
    }

    private static RemoteModelSettings Compile(string id, RemoteModelOptions model, KeyReader? keys, SettingErrors errors)
    {
        var path = $"{RemoteOptions.Section}:Models:{id}";
        if (!Names.IsId(id))
        {
            errors.Add($"{RemoteOptions.Section}:Models", id, $"ids of {Names.IdRule}");
        }

        errors.CheckRanges(path, model);
        var voices = Voices(path, id, model, errors);
        errors.CheckCount($"{path}:Providers", model.Providers.Count, MostProviders);
        var providers = model.Providers.Take(MostProviders)
            .Select(provider => ProviderCompiler.Compile(
                $"{path}:Providers", id, provider.Key, provider.Value ?? new RemoteProviderOptions(), voices, keys, errors))
            .OrderBy(provider => provider.Options.Order)
            .ThenBy(provider => provider.Name, StringComparer.Ordinal);
        return new RemoteModelSettings(
            id, model.SampleRate, Budget(model), voices, DefaultVoice(path, model, voices, errors), model.MaxWait, [.. providers]);
    }

    private static SegmentBudget Budget(RemoteModelOptions model)
    {
        var target = Math.Min(model.TargetCharacters, model.MaxCharacters);
        return SegmentBudget.InCharacters(model.MaxCharacters, target, Math.Min(model.FirstCharacters, target));
    }

    private static List<Voice> Voices(string path, string id, RemoteModelOptions model, SettingErrors errors)
    {
        errors.CheckCount($"{path}:Voices", model.Voices.Count, MostVoices);
        if (!Names.IsLanguage(model.Language))
        {
            errors.Add($"{path}:Language", model.Language, Names.LanguageRule);
        }

        var voices = new Dictionary<string, Voice>(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, options) in model.Voices.Take(MostVoices).Index())
        {
            var voice = Check($"{path}:Voices:{index}", id, options ?? new RemoteVoiceOptions(), model.Language, errors);
            if (!voices.TryAdd(voice.Id, voice))
            {
                errors.Add($"{path}:Voices:{index}:Id", voice.Id, "an id that no other voice of the model has");
            }
        }

        return [.. voices.Values];
    }

    private static Voice Check(string path, string model, RemoteVoiceOptions voice, string language, SettingErrors errors)
    {
        if (!Names.IsId(voice.Id))
        {
            errors.Add($"{path}:Id", voice.Id, Names.IdRule);
        }

        if (voice.Name is not null && !Names.IsForeign(voice.Name))
        {
            errors.Add($"{path}:Name", voice.Name, Names.ForeignRule);
        }

        if (voice.Language is not null && !Names.IsLanguage(voice.Language))
        {
            errors.Add($"{path}:Language", voice.Language, Names.LanguageRule);
        }

        var gender = voice.Gender?.ToLowerInvariant() ?? "";
        if (gender is not ("" or "female" or "male"))
        {
            errors.Add($"{path}:Gender", voice.Gender, "female or male");
        }

        return new Voice(voice.Id ?? "", voice.Name ?? voice.Id ?? "", (voice.Language ?? language ?? "").ToLowerInvariant(), gender, model);
    }

    private static string DefaultVoice(string path, RemoteModelOptions model, List<Voice> voices, SettingErrors errors)
    {
        if (model.DefaultVoice is null)
        {
            return voices.FirstOrDefault()?.Id ?? "";
        }

        if (voices.Find(voice => voice.Id.Equals(model.DefaultVoice, StringComparison.OrdinalIgnoreCase)) is { } voice)
        {
            return voice.Id;
        }

        errors.Add($"{path}:DefaultVoice", model.DefaultVoice, "the id of one of its voices");
        return "";
    }
}
