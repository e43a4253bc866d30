using KokoroTts.Standalone.Models.Catalogue;
using KokoroTts.Standalone.Terminal;
using Polly;
using Polly.Retry;

namespace KokoroTts.Standalone.Models.Download;

/// <summary>Downloads files, going on where an earlier attempt or process stopped.</summary>
/// <param name="http">Sends the requests; must not follow redirects by itself.</param>
/// <param name="options">Bounds and patience.</param>
/// <param name="space">The space on disk.</param>
/// <param name="time">The clock.</param>
internal sealed class FileDownload(HttpClient http, DownloadOptions options, FreeSpace space, TimeProvider time)
{
    /// <summary>A series of attempts that brought this much is followed by another.</summary>
    private const long Headway = 1 << 20;

    private readonly Source _source = new(http);

    /// <summary>Downloads a file and checks its length and SHA-256.</summary>
    /// <param name="file">The file.</param>
    /// <param name="partPath">Where it is kept until it is whole and right.</param>
    /// <param name="destination">Where it is then, on the same file system.</param>
    /// <param name="observer">Is told how it goes.</param>
    /// <param name="cancellationToken">Ends the download; what has arrived stays for the next one.</param>
    /// <returns>SHA-256 of the file.</returns>
    /// <exception cref="DownloadException">It cannot be had, or is not what it should be.</exception>
    public async Task<string> FetchAsync(
        ModelFile file, string partPath, string destination, IDownloadObserver observer, CancellationToken cancellationToken)
    {
        using var part = await PartialFile.OpenAsync(partPath, cancellationToken);
        var retries = BuildRetries(observer);
        while (true)
        {
            var before = part.Length;
            try
            {
                await retries.ExecuteAsync(token => new ValueTask(AttemptAsync(file, part, partPath, observer, token)), cancellationToken);
                break;
            }
            catch (PassingDownloadException) when (options.Retries > 0 && part.Length >= before + Headway)
            {
            }
            catch (PassingDownloadException failure)
            {
                var kept = part.Length > 0 ? $" {ByteCount.Text(part.Length)} are kept." : "";
                throw new DownloadException($"{failure.Message} Given up after {options.Retries} retries.{kept} Run the same command again to go on.", failure.Status);
            }
        }

        var sha256 = part.Sha256();
        part.Complete(destination);
        return sha256;
    }

    private ResiliencePipeline BuildRetries(IDownloadObserver observer) => options.Retries == 0
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<PassingDownloadException>(),
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryDelay,
                MaxDelay = options.MaxRetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                DelayGenerator = attempt => ValueTask.FromResult(Asked(attempt.Outcome.Exception)),
                OnRetry = attempt =>
                {
                    observer.Retries(attempt.Outcome.Exception!.Message, attempt.RetryDelay);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();

    /// <summary>The delay that a server asked for; null leaves it to the strategy.</summary>
    private TimeSpan? Asked(Exception? failure) => failure is PassingDownloadException { RetryAfter: { } asked }
        ? TimeSpan.FromTicks(Math.Clamp(asked.Ticks, 0, options.MaxRetryDelay.Ticks))
        : null;

    private async Task AttemptAsync(
        ModelFile file, PartialFile part, string partPath, IDownloadObserver observer, CancellationToken cancellationToken)
    {
        if (part.Length > 0 && !CanContinue(file, part))
        {
            part.Clear();
        }

        if (part.Length == 0 || file.Sha256 is null || file.Sha256 != part.Sha256())
        {
            using var reading = new Reading(options.IdleTimeout, time, file, cancellationToken);
            using var response = await reading.WaitAsync(token => _source.GetAsync(file.Url, part.Length, part.Note?.Condition, token));
            var (total, isComplete) = Answer.Accept(file, part, response, MaxBytes(file), time.GetUtcNow());
            if (!isComplete)
            {
                space.Require(Path.GetDirectoryName(partPath)!, (total ?? part.Length) - part.Length, Source.Shown(file.Url));
                observer.Begins(file, part.Length, total);
                await CopyAsync(file, part, response, total, reading, observer, cancellationToken);
            }
        }

        CheckContent(file, part);
    }

    /// <summary>What comes from elsewhere, is too long, or has nothing by which a change at the server would show, is no beginning.</summary>
    private static bool CanContinue(ModelFile file, PartialFile part) =>
        part.Note is { } note && note.Url == file.Url
        && (file.Size is null || part.Length <= file.Size)
        && (note.Condition is not null || file.Sha256 is not null);

    private async Task CopyAsync(
        ModelFile file, PartialFile part, HttpResponseMessage response, long? total, Reading reading, IDownloadObserver observer, CancellationToken cancellationToken)
    {
        var most = file.Size ?? total ?? MaxBytes(file);
        var buffer = new byte[1 << 17];
        var content = await reading.WaitAsync(response.Content.ReadAsStreamAsync);
        for (int read; (read = await reading.WaitAsync(token => content.ReadAsync(buffer, token).AsTask())) > 0;)
        {
            if (part.Length + read > most)
            {
                part.Clear();
                throw file.Size is { } size
                    ? new DownloadException($"{Source.Shown(file.Url)} has more than the {size} bytes of the catalogue, so it was not taken.")
                    : Answer.TooLong(file, "is longer than allowed", most);
            }

            await part.AppendAsync(buffer.AsMemory(0, read), cancellationToken);
            observer.Advances(part.Length);
        }

        if ((file.Size ?? total) is { } whole && part.Length < whole)
        {
            throw new PassingDownloadException($"{Source.Shown(file.Url)} ended after {ByteCount.Text(part.Length)} of {ByteCount.Text(whole)}.");
        }
    }

    private long MaxBytes(ModelFile file) => Math.Min(file.MaxBytes ?? long.MaxValue, options.MaxBytes);

    private static void CheckContent(ModelFile file, PartialFile part)
    {
        var got = part.Sha256();
        if (file.Sha256 is null || file.Sha256 == got)
        {
            return;
        }

        var message = $"{Source.Shown(file.Url)} has the SHA-256 {got}; the catalogue says {file.Sha256}.";
        var wasPatched = part.IsPatched;
        part.Clear();
        throw wasPatched
            ? new PassingDownloadException($"{message} It came in parts that do not belong together.")
            : new DownloadException($"{message} It is not the file that the catalogue means, so it was not taken.");
    }
}
