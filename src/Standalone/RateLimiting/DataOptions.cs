using System.ComponentModel.DataAnnotations;

namespace KokoroTts.Standalone.RateLimiting;

/// <summary>What the service keeps on disk (configuration section <c>Data</c>).</summary>
public sealed class DataOptions
{
    /// <summary>Folder of the state; null: <c>kokorotts</c> in the user's data folder (<c>$XDG_DATA_HOME</c>, else <c>~/.local/share</c>).</summary>
    public string? Directory { get; set; }

    /// <summary>
    /// Time from one saving of the clients' limits to the next, 1 second to 1 hour: what a crash forgives at most, besides the
    /// time that the saving itself takes. A stop forgives nothing.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan SaveInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Clients with a limiter of their own at most, 1 to 100,000,000; newcomers beyond share one for each tier.</summary>
    [Range(1, 100_000_000)]
    public int MaxClients { get; set; } = KokoroTts.RateLimiting.Limiting.ClientTable.DefaultMaxClients;

    /// <summary>The folder in effect.</summary>
    internal string EffectiveDirectory => Directory is { Length: > 0 } configured
        ? Path.GetFullPath(configured)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "kokorotts");
}
