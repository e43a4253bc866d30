using System.Globalization;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Storage;

/// <summary>
/// The limiters of a table in a file. It is replaced as a whole: written beside it, flushed to the disk, and renamed over it,
/// so that whatever ends the process leaves the old file or the new one.
/// </summary>
/// <param name="path">Path of the file; its folder must exist.</param>
/// <param name="time">For the names of damaged files.</param>
public sealed class StateFile(string path, TimeProvider time)
{
    private const int BufferBytes = 1 << 16;

    private readonly string _temporary = path + ".tmp";

    /// <summary>Path of the file.</summary>
    public string Path => path;

    /// <summary>Writes all limiters that are not idle. No lock of the table is held while the disk is waited for.</summary>
    /// <param name="table">The limiters.</param>
    /// <param name="now">UTC in ticks of 100 ns since the year 1.</param>
    /// <param name="cancellationToken">Stops; the old file then stays.</param>
    /// <returns>Clients that were written.</returns>
    /// <exception cref="IOException">The disk is full or the file cannot be written; the old file stays.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public int Save(ClientTable table, long now, CancellationToken cancellationToken = default)
    {
        var clients = 0;
        using (var file = new FileStream(_temporary, FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes))
        {
            using var writer = new StateFileWriter(file);
            foreach (var (client, limiter) in table.Copies())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!limiter.IsIdle(now))
                {
                    writer.Write(client, limiter);
                    clients++;
                }
            }

            writer.Complete();
            file.Flush(flushToDisk: true);
        }

        File.Move(_temporary, path, overwrite: true);
        return clients;
    }

    /// <summary>
    /// Reads the file into a table. A file that is not what was once written is renamed to <c>name.damaged-time</c>; nothing in
    /// it is used.
    /// </summary>
    /// <param name="table">Where the limiters go; clients that it has already keep what they have.</param>
    /// <param name="policyOf">The policy of a client, given the name of the tier it had; null: forget the client.</param>
    /// <param name="now">UTC in ticks of 100 ns since the year 1.</param>
    /// <exception cref="IOException">The file cannot be read, or not be renamed.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public LoadReport Load(ClientTable table, Func<ClientId, string, Policy?> policyOf, long now)
    {
        if (!File.Exists(path))
        {
            return new LoadReport(LoadOutcome.Missing);
        }

        var (clients, skipped) = (0, 0);
        string? damage;
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes))
        {
            // Once through the whole file before anything in it is believed.
            damage = StateFileReader.FindDamage(file) ?? StateFileReader.Read(file, static (_, _, _) => { });
            damage ??= StateFileReader.Read(file, (client, policyName, state) =>
            {
                if (policyOf(client, policyName) is { } policy
                    && ClientLimiter.TryRestore(state, policy, out var limiter)
                    && !limiter.IsIdle(now)
                    && table.TryAdd(client, limiter))
                {
                    clients++;
                }
                else
                {
                    skipped++;
                }
            });
        }

        return damage is null
            ? new LoadReport(LoadOutcome.Loaded, clients, skipped)
            : new LoadReport(LoadOutcome.Damaged, Damage: damage, PutAside: PutAside());
    }

    private string PutAside()
    {
        var stamp = time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        var aside = $"{path}.damaged-{stamp}";
        File.Move(path, aside, overwrite: true);
        return aside;
    }
}
