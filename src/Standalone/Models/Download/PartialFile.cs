using System.Buffers;
using System.Security.Cryptography;

namespace KokoroTts.Standalone.Models.Download;

/// <summary>
/// A file while it is downloaded, with the SHA-256 of what is there. It survives the process; beside it stands a
/// <see cref="SourceNote"/>.
/// </summary>
internal sealed class PartialFile : IDisposable
{
    private readonly string _path;
    private readonly FileStream _stream;
    private IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private PartialFile(string path)
    {
        _path = path;
        _stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        Note = SourceNote.Read(NotePath(path));
    }

    /// <summary>Bytes that are there.</summary>
    public long Length => _stream.Length;

    /// <summary>Where they come from; null: nothing is there.</summary>
    public SourceNote? Note { get; private set; }

    /// <summary>Whether what is there came in more than one answer.</summary>
    public bool IsPatched { get; private set; }

    /// <summary>The note of a partial file, which stays when the file is complete.</summary>
    public static string NotePath(string path) => path + ".source";

    /// <summary>Opens a partial file, or begins one.</summary>
    /// <param name="path">Its path; its folder is made where it is missing.</param>
    /// <param name="cancellationToken">Ends the reading of what is there.</param>
    public static async Task<PartialFile> OpenAsync(string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var file = new PartialFile(path);
        try
        {
            await file.HashAsync(cancellationToken);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Begins anew with the content of another answer.</summary>
    /// <param name="note">Where it comes from.</param>
    public void Restart(SourceNote note)
    {
        Clear();
        note.Write(NotePath(_path));
        Note = note;
    }

    /// <summary>Throws away what is there.</summary>
    public void Clear()
    {
        _stream.SetLength(0);
        _hash.Dispose();
        _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        IsPatched = false;
        Note = null;
        File.Delete(NotePath(_path));
    }

    /// <summary>Goes on with the rest that another answer brings.</summary>
    public void Continue() => IsPatched = true;

    /// <summary>Adds what arrived.</summary>
    public async ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        // What is counted and hashed must be what the file holds, also when the write is given up.
        var length = Length;
        try
        {
            await _stream.WriteAsync(bytes, cancellationToken);
        }
        catch
        {
            _stream.SetLength(length);
            throw;
        }

        _hash.AppendData(bytes.Span);
    }

    /// <summary>SHA-256 of what is there, in lower-case hexadecimal digits.</summary>
    public string Sha256() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <summary>Gives the file its name. It can no longer be used.</summary>
    /// <param name="destination">Path on the same file system; its folder is made where it is missing.</param>
    public void Complete(string destination)
    {
        (Note! with { Sha256 = Sha256() }).Write(NotePath(_path));
        _stream.Flush(flushToDisk: true);
        Dispose();
        Directory.CreateDirectory(Path.GetDirectoryName(destination)!);
        File.Move(_path, destination, overwrite: true);
    }

    public void Dispose()
    {
        _stream.Dispose();
        _hash.Dispose();
    }

    private async Task HashAsync(CancellationToken cancellationToken)
    {
        if (Note is null)
        {
            Clear();
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(1 << 17);
        try
        {
            for (int read; (read = await _stream.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                _hash.AppendData(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        IsPatched = Length > 0;
    }
}
