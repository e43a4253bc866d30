using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Speech.Tests.Scheduling.Fakes;

/// <summary>Workers that come and go as the test says.</summary>
internal sealed class ChangingWorkerSet(params IReadOnlyList<IWorker> workers) : IWorkerSet
{
    private IReadOnlyList<IWorker> _current = workers;

    public IReadOnlyList<IWorker> Current
    {
        get => Volatile.Read(ref _current);
        set => Volatile.Write(ref _current, value);
    }
}
