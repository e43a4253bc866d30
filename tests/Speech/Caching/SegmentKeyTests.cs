using FsCheck;
using FsCheck.Fluent;
using KokoroTts.Speech.Caching;
using KokoroTts.Speech.Planning;

namespace KokoroTts.Speech.Tests.Caching;

public sealed class SegmentKeyTests
{
    private static readonly Segment Hello = new("kokoro", "af_heart", "Hello.", 1);

    /// <summary>What is stored must be found by the next version too; a change needs another version in the key.</summary>
    [Fact]
    public void The_key_of_a_segment_never_changes() =>
        Assert.Equal("v2-e22cc305ba904c14ab92e996802ca4fd78636fcffb30d4d78deedf2c3dd41cf7", SegmentKey.Of(Hello));

    [Fact]
    public void Everything_that_changes_the_sound_changes_the_key()
    {
        Segment[] different =
        [
            Hello,
            Hello with { Model = "kokoro2" },
            Hello with { Voice = "af_bella" },
            Hello with { Text = "Hello!" },
            Hello with { Speed = Math.BitIncrement(1.0) },
            Hello with { Model = "kokoroaf_heart", Voice = "" },
            Hello with { Voice = "af_heartHello.", Text = "" },
            Hello with { Text = "\ud800" },
            Hello with { Text = "\ud801" },
            Hello with { Text = "\ufffd" },
        ];

        Assert.Equal(different.Length, different.Select(segment => SegmentKey.Of(segment)).Distinct().Count());
    }

    [Fact]
    public void Another_revision_of_the_model_has_another_key() =>
        Assert.Equal(3, ((string[])["", "1", "2"]).Select(revision => SegmentKey.Of(Hello, revision)).Distinct().Count());

    [Fact]
    public void Segments_have_the_same_key_exactly_if_they_are_equal()
    {
        var texts = Gen.Choose('a', 'b').Select(letter => (char)letter).ArrayOf(2).Select(letters => new string(letters).TrimEnd('b'));
        var segments = from model in texts
                       from voice in texts
                       from text in texts
                       from speed in Gen.Elements(0.25, 1.0)
                       select new Segment(model, voice, text, speed);
        Prop.ForAll(
            (from one in segments from other in segments select (one, other)).ToArbitrary(),
            pair => SegmentKey.Of(pair.one) == SegmentKey.Of(pair.other) == (pair.one == pair.other))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }
}
