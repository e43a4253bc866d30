using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting.State;

namespace KokoroTts.RateLimiting.Storage;

/// <summary>Reads the form of <see cref="StateFileFormat"/>; what is wrong with it is answered in words.</summary>
internal static class StateFileReader
{
    /// <summary>Takes a client: who it is, the name of its tier, and its state.</summary>
    public delegate void ClientAction(ClientId client, string policyName, ReadOnlySpan<byte> state);

    /// <summary>Compares the whole file with its length and checksum; null when they agree.</summary>
    public static string? FindDamage(Stream file)
    {
        file.Position = 0;
        var hashed = file.Length - StateFileFormat.HashBytes;
        if (file.Length < StateFileFormat.HeaderBytes + StateFileFormat.TrailerBytes)
        {
            return $"Its {file.Length} bytes cannot be a whole file.";
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        for (var left = hashed; left > 0;)
        {
            var read = file.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            if (read == 0)
            {
                return "It ended while it was read.";
            }

            hash.AppendData(buffer, 0, read);
            left -= read;
        }

        Span<byte> stored = stackalloc byte[StateFileFormat.HashBytes];
        file.ReadExactly(stored);
        return stored.SequenceEqual(hash.GetHashAndReset()) ? null : "Its checksum is wrong: it was cut short or changed.";
    }

    /// <summary>Reads the clients of a file; null when all of it can be read.</summary>
    public static string? Read(Stream file, ClientAction action)
    {
        file.Position = 0;
        Span<byte> header = stackalloc byte[StateFileFormat.HeaderBytes];
        file.ReadExactly(header);
        if (!header[..^1].SequenceEqual(StateFileFormat.Magic))
        {
            return "It does not begin like a file of limiter states.";
        }

        if (header[^1] != StateFileFormat.Version)
        {
            return $"Its version is {header[^1]}; {StateFileFormat.Version} can be read.";
        }

        var end = file.Length - StateFileFormat.TrailerBytes;
        Span<byte> number = stackalloc byte[StateFileFormat.TotalBytes];
        var buffer = new byte[StateFileFormat.LongestClient];
        while (file.Position < end)
        {
            file.ReadExactly(number[..StateFileFormat.LengthBytes]);
            var length = BinaryPrimitives.ReadInt32LittleEndian(number);
            if (length <= StateFileFormat.FixedBytes || length > StateFileFormat.LongestClient || length > end - file.Position)
            {
                return $"The client at byte {file.Position} has a length of {length}.";
            }

            file.ReadExactly(buffer, 0, length);
            if (!TakeClient(buffer.AsSpan(0, length), action))
            {
                return $"A client that ends at byte {file.Position} cannot be read.";
            }
        }

        file.ReadExactly(number[..StateFileFormat.LengthBytes]);
        var terminator = BinaryPrimitives.ReadInt32LittleEndian(number);
        file.ReadExactly(number);
        var total = BinaryPrimitives.ReadInt64LittleEndian(number);
        return terminator == 0 && total == end + StateFileFormat.LengthBytes ? null : "Its end does not fit its length.";
    }

    private static bool TakeClient(ReadOnlySpan<byte> client, ClientAction action)
    {
        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(client[StateFileFormat.KindAndBits..]);
        if (!Enum.IsDefined((ClientKind)client[0]) || nameLength > client.Length - StateFileFormat.FixedBytes)
        {
            return false;
        }

        var state = client[(StateFileFormat.FixedBytes + nameLength)..];
        if (!LimiterState.TryRead(state, out _))
        {
            return false;
        }

        var id = new ClientId(BinaryPrimitives.ReadUInt128LittleEndian(client[1..]), (ClientKind)client[0]);
        action(id, Encoding.UTF8.GetString(client.Slice(StateFileFormat.FixedBytes, nameLength)), state);
        return true;
    }
}
