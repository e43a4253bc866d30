using KokoroTts.Standalone.Models.Catalogue;

namespace KokoroTts.Standalone.Models.Download;

/// <summary>Waits for a server, and tells its failures in one line.</summary>
internal sealed class Reading : IDisposable
{
    private readonly TimeSpan _idleTimeout;
    private readonly ModelFile _file;
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenSource _idle;
    private readonly CancellationTokenSource _either;

    /// <param name="idleTimeout">Longest time for one wait.</param>
    /// <param name="time">The clock.</param>
    /// <param name="file">What is waited for.</param>
    /// <param name="cancellation">Ends every wait.</param>
    public Reading(TimeSpan idleTimeout, TimeProvider time, ModelFile file, CancellationToken cancellation)
    {
        _idleTimeout = idleTimeout;
        _file = file;
        _cancellation = cancellation;
        _idle = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _idle.Token);
    }

    /// <summary>Waits for one step of a server.</summary>
    /// <exception cref="PassingDownloadException">It takes too long, or the connection fails.</exception>
    /// <exception cref="OperationCanceledException">The download is ended.</exception>
    public async Task<T> WaitAsync<T>(Func<CancellationToken, Task<T>> step)
    {
        _idle.CancelAfter(_idleTimeout);
        try
        {
            return await step(_either.Token);
        }
        catch (OperationCanceledException) when (!_cancellation.IsCancellationRequested)
        {
            throw new PassingDownloadException($"Nothing came from {Source.Shown(_file.Url)} for {_idleTimeout.TotalSeconds:0.#} s.");
        }
        catch (Exception failure) when (failure is HttpRequestException or (IOException and not DownloadException))
        {
            _cancellation.ThrowIfCancellationRequested();
            throw new PassingDownloadException($"The connection to {Source.Shown(_file.Url)} failed: {Reason(failure)}");
        }
    }

    public void Dispose()
    {
        _either.Dispose();
        _idle.Dispose();
    }

    /// <summary>The innermost message says what happened; those around it, that something did.</summary>
    private static string Reason(Exception failure)
    {
        var message = failure.GetBaseException().Message.ReplaceLineEndings(" ").TrimEnd();
        return message.EndsWith('.') ? message : message + ".";
    }
}
