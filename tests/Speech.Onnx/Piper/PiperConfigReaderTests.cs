using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KokoroTts.Speech.Onnx.Piper;
using KokoroTts.Speech.Onnx.Tests.Graphs;

namespace KokoroTts.Speech.Onnx.Tests.Piper;

public class PiperConfigReaderTests
{
    [Fact]
    public void A_published_description_is_read_whole()
    {
        var config = Configs.Multi;

        Assert.Equal(22_050, config.SampleRate);
        Assert.Equal(PiperAlphabet.Espeak, config.Alphabet);
        Assert.Equal(("en-us", "en-us"), (config.EspeakVoice, config.Language));
        Assert.Equal((0.667f, 1f, 0.8f), (config.NoiseScale, config.LengthScale, config.NoiseW));
        Assert.Equal(3, config.SpeakerCount);
        Assert.Equal([("anna", 0), ("ben", 1), ("clara", 2)], config.Speakers);
        Assert.Equal([59], config.Ids[new Rune('ə')]);
        Assert.Equal([1, 0, 2], [.. config.Begin, .. config.Pad, .. config.End]);
    }

    [Fact]
    public void What_may_be_left_out_has_Pipers_own_defaults()
    {
        var config = Configs.Parse(Configs.Least);

        Assert.Equal((0.667f, 1f, 0.8f), (config.NoiseScale, config.LengthScale, config.NoiseW));
        Assert.Equal(1, config.SpeakerCount);
        Assert.Equal("en-us", config.Language);
        Assert.Equal([6, 7], config.Ids[new Rune('b')]);
    }

    [Fact]
    public void The_marks_are_no_symbols() => Assert.DoesNotContain(new Rune('$'), Configs.Single.Ids.Keys);

    [Fact]
    public void A_voice_that_reads_letters_needs_no_espeak_voice() =>
        Assert.Equal((PiperAlphabet.Text, "uk-ua"), (Configs.OfLetters("a").Alphabet, Configs.OfLetters("a").Language));

    [Theory]
    [InlineData("22050", "5", "audio.sample_rate is 5", "from 8000 to 48000")]
    [InlineData("22050", "22050.5", "audio.sample_rate is 22050.5", "whole number")]
    [InlineData("22050", "\"22050\"", "audio.sample_rate is \"22050\"", "whole number")]
    [InlineData("22050", "1e300", "audio.sample_rate is 1e300", "whole number")]
    [InlineData("\"sample_rate\":22050", "", "audio.sample_rate is missing", "published with the voice")]
    [InlineData("{\"sample_rate\":22050}", "[]", "audio is []", "an object")]
    [InlineData("\"espeak\":{\"voice\":\"en-us\"},", "", "espeak is missing", "published with the voice")]
    [InlineData("\"en-us\"", "\"\"", "espeak.voice is \"\"", "1 to 64 characters")]
    [InlineData("\"audio\"", "\"phoneme_type\":\"pinyin\",\"audio\"", "phoneme_type is \"pinyin\"", "another voice")]
    [InlineData("\"audio\"", "\"vowel_clusters\":[[\"a\",\"b\"]],\"audio\"", "vowel_clusters joins phonemes", "cannot be spoken")]
    [InlineData("\"audio\"", "\"inference\":{\"noise_scale\":-1},\"audio\"", "inference.noise_scale is -1", "from 0 to 2")]
    [InlineData("\"audio\"", "\"inference\":{\"length_scale\":0},\"audio\"", "inference.length_scale is 0", "from 0.1 to 5")]
    [InlineData("\"audio\"", "\"inference\":{\"noise_w\":1e99},\"audio\"", "inference.noise_w is 1e99", "from 0 to 2")]
    [InlineData("\"audio\"", "\"num_speakers\":2000000,\"audio\"", "num_speakers is 2000000", "from 0 to 10000")]
    [InlineData("\"audio\"", "\"num_speakers\":2,\"speaker_id_map\":{\"x\":2},\"audio\"", "speaker_id_map.x is 2", "from 0 to 1")]
    [InlineData("\"audio\"", "\"num_speakers\":2,\"speaker_id_map\":{\"x\":0,\"X\":1},\"audio\"", "speaker_id_map.X is no name", "differ")]
    [InlineData("\"audio\"", "\"num_speakers\":2,\"speaker_id_map\":{\"\":0},\"audio\"", "is no name", "1 to 64")]
    [InlineData("\"^\":[1],", "", "phoneme_id_map.^ is missing", "published with the voice")]
    [InlineData("\"a\":[5]", "\"a\":5", "phoneme_id_map.a is 5", "an array")]
    [InlineData("\"a\":[5]", "\"a\":[]", "phoneme_id_map.a has 0 elements", "1 to 16")]
    [InlineData("\"a\":[5]", "\"a\":[-1]", "phoneme_id_map.a[0] is -1", "from 0 to 65535")]
    [InlineData("\"a\":[5]", "\"a\":[5],\"a\":[6]", "is not valid JSON", "published with the voice")]
    [InlineData("\"en-us\"", "\"\\ud800\"", "is not valid JSON", "published with the voice")]
    [InlineData("{\"audio\"", "", "is not valid JSON", "published with the voice")]
    public void What_cannot_be_spoken_is_refused_with_its_place_and_a_remedy(string old, string changed, string place, string remedy)
    {
        var failure = Assert.Throws<InvalidDataException>(() => Configs.With((old, changed)));

        Assert.StartsWith("voice.onnx.json", failure.Message, StringComparison.Ordinal);
        Assert.Contains(place, failure.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_symbols_than_any_alphabet_has_are_refused()
    {
        var symbols = string.Concat(Enumerable.Range(0x4E00, 5_000).Select(static code => $",\"{(char)code}\":[9]"));

        Assert.Contains("more than 4096 members", Assert.Throws<InvalidDataException>(() => Configs.With((",\"a\":[5]", symbols))).Message);
    }

    [Fact]
    public void A_value_of_any_length_is_shown_in_short()
    {
        var failure = Assert.Throws<InvalidDataException>(() => Configs.With(("22050", $"\"{new string('9', 100_000)}\"")));

        Assert.InRange(failure.Message.Length, 1, 300);
    }

    [Fact]
    public void A_file_that_is_too_long_is_refused_before_it_is_parsed()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, Configs.Least + new string(' ', PiperConfigReader.LongestFile));

            Assert.Contains("is longer than", Assert.Throws<InvalidDataException>(() => PiperConfigReader.Read(path)).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Any_bytes_give_a_voice_within_bounds_or_are_refused()
    {
        var whole = File.ReadAllBytes(GraphFile.PathOf("piper-multi.onnx.json"));
        var change = from position in Gen.Choose(0, whole.Length - 1)
                     from value in Gen.Elements("0123456789-.e\"[]{}:,nul\\ud8\0é"u8.ToArray())
                     select (position, value);
        Prop.ForAll(Gen.NonEmptyListOf(change).ToArbitrary(), changes =>
        {
            var bytes = (byte[])whole.Clone();
            foreach (var (position, value) in changes)
            {
                bytes[position] = value;
            }

            return IsWithinBoundsOrRefused(bytes);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Fact]
    public void Any_numbers_give_a_voice_within_bounds_or_are_refused()
    {
        var numbers = Gen.OneOf(
            Gen.Choose(-3, 60_000).Select(static number => number.ToString()),
            ArbMap.Default.GeneratorFor<double>().Where(double.IsFinite).Select(static number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)));
        Prop.ForAll(Gen.ArrayOf(numbers, 6).ToArbitrary(), given => IsWithinBoundsOrRefused(System.Text.Encoding.UTF8.GetBytes(
            $$$"""
            {"audio":{"sample_rate":{{{given[0]}}}},"espeak":{"voice":"de"},"num_speakers":{{{given[1]}}},
             "inference":{"noise_scale":{{{given[2]}}},"length_scale":{{{given[3]}}},"noise_w":{{{given[4]}}}},
             "phoneme_id_map":{"_":[0],"^":[1],"$":[2],"a":[{{{given[5]}}}]}}
            """))).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    private static bool IsWithinBoundsOrRefused(byte[] json)
    {
        PiperConfig config;
        try
        {
            config = PiperConfigReader.Parse(json, "voice.onnx.json");
        }
        catch (InvalidDataException refused)
        {
            return refused.Message.StartsWith("voice.onnx.json", StringComparison.Ordinal);
        }

        return config is { SampleRate: >= 8_000 and <= 48_000, SpeakerCount: >= 1 and <= 10_000, EspeakVoice.Length: >= 1 and <= 64 }
            && config is { NoiseScale: >= 0 and <= 2, LengthScale: >= 0.1f and <= 5, NoiseW: >= 0 and <= 2 }
            && config.Speakers.All(speaker => speaker.Id >= 0 && speaker.Id < config.SpeakerCount)
            && config.Ids.Values.Concat([config.Begin, config.Pad, config.End]).All(static ids => ids.Length > 0 && Array.TrueForAll(ids, static id => id >= 0));
    }
}
