using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using KokoroTts.Hosting.Configuration;
using KokoroTts.Speech.Engines.Remote.Configuration;
using Microsoft.Extensions.Configuration;

namespace KokoroTts.Hosting.Tests.Models;

/// <summary>docs/remote-providers.md lists exactly the options there are, and its example is right.</summary>
public sealed class RemoteProvidersPageTests
{
    private static readonly string Page = File.ReadAllText(PathOf("docs/remote-providers.md"));

    [Fact]
    public void The_example_has_nothing_wrong()
    {
        var start = Page.IndexOf("```json", StringComparison.Ordinal) + "```json".Length;
        var json = Page[start..Page.IndexOf("```", start, StringComparison.Ordinal)];
        var section = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build().GetSection("Remote");

        Assert.Empty(UnreadableKeys.Find(section, typeof(RemoteOptions)));
        Assert.Empty(RemoteCompiler.Compile(section.Get<RemoteOptions>()!, keys: null, out var settings));

        var model = Assert.Single(settings.Models);
        Assert.Equal(["lab", "hosted"], model.Providers.Select(provider => provider.Name));
        Assert.Equal(["alice", "frank"], model.Voices.Select(voice => voice.Id));
    }

    [Theory]
    [InlineData(typeof(RemoteOptions), 0, "Remote:")]
    [InlineData(typeof(RemoteModelOptions), 1, "")]
    [InlineData(typeof(RemoteProviderOptions), 2, "")]
    public void Every_option_is_listed_with_its_default_and_its_range(Type type, int table, string prefix)
    {
        var rows = Tables()[table];
        var options = Activator.CreateInstance(type)!;

        Assert.Equal(type.GetProperties().Select(property => prefix + property.Name), rows.Select(row => row[0].Trim('`')));
        foreach (var (property, cells) in type.GetProperties().Zip(rows))
        {
            if (property.GetCustomAttributes(typeof(RangeAttribute), false).SingleOrDefault() is RangeAttribute range)
            {
                Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{property.GetValue(options)}"), cells[1]);
                Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{range.Minimum} to {range.Maximum}"), cells[2]);
                Assert.True(range.IsValid(property.GetValue(options)));
            }
        }
    }

    /// <summary>The first three tables of the page.</summary>
    private static List<List<string[]>> Tables() =>
    [
        .. Page.Split("| --- | --- | --- | --- |").Skip(1).Select(text => text.Split('\n').Skip(1)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|')[1..^1].Select(cell => cell.Trim()).ToArray())
            .ToList()),
    ];

    private static string PathOf(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Orleans.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, file);
    }
}
