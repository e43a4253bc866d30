using KokoroTts.Standalone.Models.Catalogue;

namespace KokoroTts.Standalone.Models.Download;

/// <summary>Is told how a download goes.</summary>
internal interface IDownloadObserver
{
    /// <summary>A server answers with a file, or with the rest of it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="from">Bytes that were there before.</param>
    /// <param name="total">Bytes of the whole file; null: nobody knows.</param>
    void Begins(ModelFile file, long from, long? total);

    /// <summary>More is there.</summary>
    /// <param name="bytes">Bytes of the file that are there.</param>
    void Advances(long bytes);

    /// <summary>An attempt failed and another will be made.</summary>
    /// <param name="reason">Why it failed, as a sentence.</param>
    /// <param name="delay">Time until then.</param>
    void Retries(string reason, TimeSpan delay);
}
