using KokoroTts.Speech.Models;
using KokoroTts.Speech.Tests.Scheduling.Fakes;

namespace KokoroTts.Speech.Tests.Models;

public sealed class ModelCatalogTests
{
    private readonly FakeModel _first = new("first");
    private readonly FakeModel _second = new("second");

    [Theory]
    [InlineData("first", "first")]
    [InlineData("SECOND", "second")]
    [InlineData("tts-1", "second")]
    [InlineData("TTS-1", "second")]
    public void A_model_is_found_by_id_and_alias_without_regard_to_case(string name, string expected)
    {
        Assert.True(Make(("tts-1", "Second")).TryResolve(name, out var model));
        Assert.Equal(expected, model.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("third")]
    public void Other_names_are_unknown(string name) => Assert.False(Make().TryResolve(name, out _));

    [Fact]
    public void The_first_model_is_the_default() => Assert.Same(_first, Make().Default);

    [Fact]
    public void An_alias_never_hides_a_model()
    {
        var catalog = Make(("first", "second"));

        Assert.True(catalog.TryResolve("first", out var model));
        Assert.Same(_first, model);
        Assert.Empty(catalog.Aliases);
    }

    [Fact]
    public void An_alias_of_no_model_is_refused_with_what_is_installed()
    {
        var thrown = Assert.Throws<ArgumentException>(() => Make(("tts-1", "kokoro")));

        Assert.Contains("'tts-1' stands for 'kokoro'", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("first", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_needs_a_model() =>
        Assert.Throws<ArgumentException>(() => new ModelCatalog([], new Dictionary<string, string>()));

    [Fact]
    public void Two_models_of_one_name_are_refused() =>
        Assert.Contains("'FIRST'", Assert.Throws<ArgumentException>(
            () => new ModelCatalog([new FakeModel("FIRST"), _first], new Dictionary<string, string>())).Message, StringComparison.Ordinal);

    [Fact]
    public void Models_can_be_replaced_while_they_are_asked_for()
    {
        var catalog = Make(("tts-1", "first"));

        catalog.Replace([_second], new Dictionary<string, string> { ["tts-1"] = "second" });

        Assert.Same(_second, catalog.Default);
        Assert.True(catalog.TryResolve("tts-1", out var model));
        Assert.Same(_second, model);
        Assert.False(catalog.TryResolve("first", out _));
        Assert.Throws<ArgumentException>(() => catalog.Replace([], new Dictionary<string, string>()));
        Assert.Same(_second, catalog.Default);
    }

    private ModelCatalog Make(params (string Alias, string Id)[] aliases) =>
        new([_first, _second], aliases.ToDictionary(alias => alias.Alias, alias => alias.Id));
}
