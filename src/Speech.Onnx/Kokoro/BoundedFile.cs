namespace KokoroTts.Speech.Onnx.Kokoro;

/// <summary>Reads files whose size is checked before memory is taken for them.</summary>
internal static class BoundedFile
{
    /// <summary>Does something with a file, and tells every failure by the one exception.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="most">The most bytes it may have.</param>
    /// <param name="remedy">What to do about a file that cannot be read.</param>
    /// <param name="read">Reads it. Whatever it throws is taken for the file's fault.</param>
    /// <exception cref="KokoroFileException">The file is missing, too large, or not what it should be.</exception>
    public static T Read<T>(string path, long most, string remedy, Func<FileStream, T> read)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return file.Length > most
                ? throw new KokoroFileException(path, $"has {file.Length} bytes, more than the {most} it may have", remedy)
                : read(file);
        }
        catch (Exception failure) when (failure is not (KokoroFileException or OutOfMemoryException))
        {
            throw new KokoroFileException(path, $"cannot be read: {failure.Message.TrimEnd('.')}", remedy, failure);
        }
    }

    /// <summary>All bytes of a stream of a known length.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="length">Its length in bytes, already checked.</param>
    public static byte[] ReadExactly(Stream stream, long length)
    {
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
