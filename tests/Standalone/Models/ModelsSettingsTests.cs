using KokoroTts.Hosting;
using KokoroTts.Standalone.Models;
using Microsoft.Extensions.Options;

namespace KokoroTts.Standalone.Tests.Models;

public sealed class ModelsSettingsTests
{
    [Fact]
    public void Models_are_beside_the_user_unless_something_else_is_said()
    {
        var settings = ModelsSettings.Read(config: null, path: null, catalogue: null);

        Assert.Equal(Path.Combine(Environment.CurrentDirectory, "models"), settings.ResolvePath());
        Assert.Null(settings.Catalogue);
    }

    [Fact]
    public void The_command_line_counts_more_than_the_settings_file()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, """{"Models":{"Path":"/from/the/file","Catalogue":"own.json"}}""");

        var fromFile = ModelsSettings.Read(file, path: null, catalogue: null);
        var fromBoth = ModelsSettings.Read(file, path: "/from/the/line", catalogue: null);
        File.Delete(file);

        Assert.Equal(("/from/the/file", "own.json"), (fromFile.Path, fromFile.Catalogue));
        Assert.Equal(("/from/the/line", "own.json"), (fromBoth.Path, fromBoth.Catalogue));
    }

    [Fact]
    public void A_folder_without_a_name_is_refused()
    {
        var failure = Assert.Throws<OptionsValidationException>(() => ModelsSettings.Read(config: null, path: "", catalogue: null));

        Assert.Equal("Models:Path is ''; use a folder.", Assert.Single(failure.Failures));
    }

    [Fact]
    public void A_settings_file_that_is_not_there_is_named() =>
        Assert.Throws<UsageException>(() => ModelsSettings.Read("/nowhere/settings.json", path: null, catalogue: null));
}
