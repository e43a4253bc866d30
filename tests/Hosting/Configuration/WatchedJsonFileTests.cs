using KokoroTts.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Primitives;

namespace KokoroTts.Hosting.Tests.Configuration;

public sealed class WatchedJsonFileTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("kokorotts-").FullName;

    private string File => Path.Combine(_folder, "settings.json");

    [Fact]
    public async Task A_change_of_the_file_is_read()
    {
        await WriteAsync("""{"RateLimiting":{"Enabled":true}}""");
        using var settings = Open();
        Assert.Equal("True", settings["RateLimiting:Enabled"]);

        var changed = NextChange(settings);
        await WriteAsync("""{"RateLimiting":{"Enabled":false}}""");
        await changed.WaitAsync(Deadline);

        Assert.Equal("False", settings["RateLimiting:Enabled"]);
    }

    [Fact]
    public async Task A_change_is_read_by_a_host_that_got_further_sources_after_the_file()
    {
        await WriteAsync("""{"RateLimiting":{"Enabled":true}}""");
        using var configuration = new ConfigurationManager { ["config"] = File };
        configuration.AddEnvironmentVariables();
        configuration.AddOwnFile();
        configuration.Sources.Insert(0, new MemoryConfigurationSource());

        var changed = NextChange(configuration);
        await WriteAsync("""{"RateLimiting":{"Enabled":false}}""");
        await changed.WaitAsync(Deadline);

        Assert.Equal("False", configuration["RateLimiting:Enabled"]);
    }

    [Fact]
    public async Task A_file_that_became_wrong_or_went_away_changes_nothing_until_it_is_mended()
    {
        await WriteAsync("""{"RateLimiting":{"Enabled":true}}""");
        using var settings = Open();
        var changed = NextChange(settings);

        await WriteAsync("""{"RateLimiting":{"Ena""");
        System.IO.File.Delete(File);
        Assert.Equal("True", settings["RateLimiting:Enabled"]);
        await WriteAsync("""{"RateLimiting":{"Enabled":true,"DefaultTier":"free"}}""");
        await changed.WaitAsync(Deadline);

        Assert.Equal("True", settings["RateLimiting:Enabled"]);
        Assert.Equal("free", settings["RateLimiting:DefaultTier"]);
    }

    [Theory]
    [InlineData("{\"a\":")]
    [InlineData("[1,2]")]
    public async Task A_file_that_is_no_json_object_at_the_start_is_refused_in_one_line(string text)
    {
        await WriteAsync(text);
        var configuration = new ConfigurationManager { ["config"] = File };
        configuration.AddEnvironmentVariables();

        var refusal = Assert.Throws<UsageException>(configuration.AddOwnFile);

        Assert.StartsWith($"{File} cannot be read: ", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused()
    {
        var configuration = new ConfigurationManager { ["config"] = File };
        configuration.AddEnvironmentVariables();

        Assert.Throws<UsageException>(configuration.AddOwnFile);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task NextChange(IConfiguration settings)
    {
        var changed = new TaskCompletionSource();
        ChangeToken.OnChange(settings.GetReloadToken, () => changed.TrySetResult());
        return changed.Task;
    }

    private ConfigurationRoot Open() => new([new WatchedJsonFile(File).Build(new ConfigurationBuilder())]);

    /// <summary>As editors do: a new file takes the place of the old one.</summary>
    private async Task WriteAsync(string text)
    {
        var written = File + ".new";
        await System.IO.File.WriteAllTextAsync(written, text);
        System.IO.File.Move(written, File, overwrite: true);
    }
}
