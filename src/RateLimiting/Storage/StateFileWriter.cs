using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using KokoroTts.RateLimiting.Clients;
using KokoroTts.RateLimiting.Limiting;

namespace KokoroTts.RateLimiting.Storage;

/// <summary>Writes limiters in the form of <see cref="StateFileFormat"/>, one at a time.</summary>
internal sealed class StateFileWriter : IDisposable
{
    private readonly Stream _output;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _client = new();
    private long _length;

    public StateFileWriter(Stream output)
    {
        _output = output;
        Append([.. StateFileFormat.Magic, StateFileFormat.Version]);
    }

    public void Write(ClientId client, ClientLimiter limiter)
    {
        _client.ResetWrittenCount();
        var name = Encoding.UTF8.GetBytes(limiter.Policy.Name);
        var start = _client.GetSpan(StateFileFormat.FixedBytes);
        start[0] = (byte)client.Kind;
        BinaryPrimitives.WriteUInt128LittleEndian(start[1..], client.Bits);
        BinaryPrimitives.WriteUInt16LittleEndian(start[StateFileFormat.KindAndBits..], checked((ushort)name.Length));
        _client.Advance(StateFileFormat.FixedBytes);
        _client.Write(name);
        limiter.Save(_client);
        AppendLength(_client.WrittenCount);
        Append(_client.WrittenSpan);
    }

    /// <summary>Writes the end.</summary>
    public void Complete()
    {
        AppendLength(0);
        Span<byte> total = stackalloc byte[StateFileFormat.TotalBytes];
        BinaryPrimitives.WriteInt64LittleEndian(total, _length);
        Append(total);
        _output.Write(_hash.GetHashAndReset());
    }

    public void Dispose() => _hash.Dispose();

    private void AppendLength(int length)
    {
        Span<byte> bytes = stackalloc byte[StateFileFormat.LengthBytes];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        Append(bytes);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        _output.Write(bytes);
        _length += bytes.Length;
    }
}
