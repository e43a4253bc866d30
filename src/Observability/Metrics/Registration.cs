namespace KokoroTts.Observability.Metrics;

/// <summary>Undoes a registration, once.</summary>
internal sealed class Registration : IDisposable
{
    private Action? _undo;

    public Registration(Action undo) => _undo = undo;

    public void Dispose() => Interlocked.Exchange(ref _undo, null)?.Invoke();
}
