using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KokoroTts.Standalone.Models.Download;

/// <summary>What a part of a file was taken from, kept beside it, so that a file that has changed there is not glued to it.</summary>
/// <param name="Url">The address that was asked for.</param>
/// <param name="ETag">The server's strong tag of the content; null: it gave none.</param>
/// <param name="LastModified">When the content changed last; null: the server did not say.</param>
/// <param name="Sha256">SHA-256 of the whole file once it is there.</param>
internal sealed record SourceNote(Uri Url, string? ETag = null, DateTimeOffset? LastModified = null, string? Sha256 = null)
{
    private const int MaxBytes = 64 * 1024;

    /// <summary>The condition under which a server may send the rest; null: it gave nothing to tell a change by.</summary>
    [JsonIgnore]
    public RangeConditionHeaderValue? Condition =>
        ETag is not null ? new RangeConditionHeaderValue(ETag)
        : LastModified is { } time ? new RangeConditionHeaderValue(time)
        : null;

    /// <summary>The note for an answer.</summary>
    public static SourceNote Of(Uri url, HttpResponseMessage response)
    {
        // A weak tag says that two contents mean the same, not that they have the same bytes.
        var tag = response.Headers.ETag is { IsWeak: false } strong ? strong.Tag : null;
        return new SourceNote(url, tag, response.Content.Headers.LastModified);
    }

    /// <summary>Reads a note; null where there is none that can be read.</summary>
    public static SourceNote? Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length > MaxBytes)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<SourceNote>(File.ReadAllText(path));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the note, whole or not at all.</summary>
    public void Write(string path)
    {
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(this));
        File.Move(path + ".new", path, overwrite: true);
    }
}
