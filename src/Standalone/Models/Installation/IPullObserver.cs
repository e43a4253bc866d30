using KokoroTts.Standalone.Models.Catalogue;
using KokoroTts.Standalone.Models.Download;

namespace KokoroTts.Standalone.Models.Installation;

/// <summary>Is told how a pull goes.</summary>
internal interface IPullObserver : IDownloadObserver
{
    /// <summary>A file need not be downloaded.</summary>
    void IsThere(ModelFile file);

    /// <summary>A file is downloaded and checked.</summary>
    /// <param name="file">The file.</param>
    /// <param name="bytes">Its length.</param>
    /// <param name="sha256">Its SHA-256.</param>
    void IsFetched(ModelFile file, long bytes, string sha256);

    /// <summary>There is no such file, which the model does not need.</summary>
    /// <param name="file">The file.</param>
    /// <param name="reason">Why not, as a sentence.</param>
    void IsAbsent(ModelFile file, string reason);
}
