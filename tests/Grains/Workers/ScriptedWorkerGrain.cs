using KokoroTts.Grains.Interfaces.Workers;

namespace KokoroTts.Grains.Tests.Workers;

/// <summary>A worker whose replies the test gives.</summary>
internal sealed class ScriptedWorkerGrain : ISpeechWorkerGrain
{
    private TaskCompletionSource<SegmentReply> _next = new();

    public Task<SegmentReply> SynthesizeAsync(SegmentRequest request, CancellationToken cancellationToken) => _next.Task.WaitAsync(cancellationToken);

    public ValueTask<WorkerReport> ReportAsync() => throw new NotSupportedException();

    /// <summary>Answers every call that waits.</summary>
    public void Answer(SegmentReply reply) => Take().SetResult(reply);

    /// <summary>Fails every call that waits.</summary>
    public void Fail(Exception failure) => Take().SetException(failure);

    private TaskCompletionSource<SegmentReply> Take() => Interlocked.Exchange(ref _next, new TaskCompletionSource<SegmentReply>());
}
