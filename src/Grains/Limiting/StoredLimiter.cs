using System.Globalization;
using System.Text;

namespace KokoroTts.Grains.Limiting;

/// <summary>
/// A limiter's state as it is stored: its time in digits, so that a script can compare it, then the tier, without which limits that
/// only this tier has would be lost on the way back, then the state.
/// </summary>
/// <param name="Tier">Name of the client's tier.</param>
/// <param name="State">The state.</param>
internal readonly record struct StoredLimiter(string Tier, ReadOnlyMemory<byte> State)
{
    /// <summary>Digits of a time: as many as the ticks of any year to come have, so that times compare as text.</summary>
    public const int TimeDigits = 19;

    /// <summary>The bytes of a state; of one that is empty only the time.</summary>
    public static byte[] Write(in LimiterSnapshot snapshot)
    {
        var tier = Encoding.UTF8.GetBytes(snapshot.Tier);
        var bytes = new byte[TimeDigits + (snapshot.State.IsEmpty ? 0 : 1 + tier.Length + snapshot.State.Length)];
        snapshot.At.TryFormat(bytes, out _, "D19", CultureInfo.InvariantCulture);
        if (!snapshot.State.IsEmpty)
        {
            // A name has at most 64 letters of ASCII.
            bytes[TimeDigits] = (byte)tier.Length;
            tier.CopyTo(bytes, TimeDigits + 1);
            snapshot.State.CopyTo(bytes.AsMemory(TimeDigits + 1 + tier.Length));
        }

        return bytes;
    }

    /// <summary>Reads what <see cref="Write"/> wrote; null for nothing, and for anything else.</summary>
    public static StoredLimiter? Read(byte[]? bytes) =>
        bytes is { Length: > TimeDigits } && TimeDigits + 1 + bytes[TimeDigits] is var stateAt && stateAt < bytes.Length
            ? new StoredLimiter(Encoding.UTF8.GetString(bytes, TimeDigits + 1, bytes[TimeDigits]), bytes.AsMemory(stateAt))
            : null;
}
