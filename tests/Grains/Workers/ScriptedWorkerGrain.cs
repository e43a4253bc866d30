using KokoroTts.Grains.Interfaces.Workers;

namespace KokoroTts.Grains.Tests.Workers;

/// <summary>A worker whose replies the test gives.</summary>
internal sealed class ScriptedWorkerGrain : ISpeechWorkerGrain
{
    private TaskCompletionSource<SegmentReply> _next = new();

    /// <summary>Calls so far.</summary>
    public int Asked { get; private set; }

    public Task<SegmentReply> SynthesizeAsync(SegmentRequest request, CancellationToken cancellationToken)
    {
        Asked++;
        return _next.Task.WaitAsync(cancellationToken);
    }

    public ValueTask<WorkerReport> ReportAsync() => throw new NotSupportedException();

    public ValueTask<ModelMessage?> DescribeAsync(string model) => throw new NotSupportedException();

    public Task<ModelReport?> LoadAsync(string model, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ModelReport?> UnloadAsync(string model, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Answers every call that waits.</summary>
    public void Answer(SegmentReply reply) => Take().SetResult(reply);

    /// <summary>Loses every call that waits: it will never be answered.</summary>
    public void Lose() => Take();

    /// <summary>Fails every call that waits.</summary>
    public void Fail(Exception failure) => Take().SetException(failure);

    private TaskCompletionSource<SegmentReply> Take() => Interlocked.Exchange(ref _next, new TaskCompletionSource<SegmentReply>());
}
