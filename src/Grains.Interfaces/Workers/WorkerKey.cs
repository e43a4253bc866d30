using System.Diagnostics.CodeAnalysis;

namespace KokoroTts.Grains.Interfaces.Workers;

/// <summary>Where a worker stands: the name of its silo and of its device.</summary>
/// <param name="Silo">Name of the silo, without a slash.</param>
/// <param name="Device">Name of the device, such as <c>cpu</c> or <c>cuda0</c>.</param>
public sealed record WorkerKey(string Silo, string Device)
{
    /// <summary>Reads a key; false when it is none.</summary>
    /// <param name="key">The text.</param>
    /// <param name="worker">The worker.</param>
    public static bool TryParse(string? key, [NotNullWhen(true)] out WorkerKey? worker)
    {
        worker = key?.Split('/') is [{ Length: > 0 } silo, { Length: > 0 } device] ? new WorkerKey(silo, device) : null;
        return worker is not null;
    }

    /// <summary>The grain's key, <c>silo/device</c>.</summary>
    public override string ToString() => $"{Silo}/{Device}";
}
