using System.Net.Http.Headers;
using KokoroTts.Standalone.Models.Download;

namespace KokoroTts.Standalone.Tests.Models;

public sealed class SourceNoteTests
{
    private static readonly Uri Url = new("https://example.org/x.onnx");
    private static readonly DateTimeOffset Changed = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void A_strong_tag_tells_a_change_best()
    {
        var condition = Note("\"v1\"", Changed).Condition;

        Assert.Equal("\"v1\"", condition?.ToString());
    }

    [Fact]
    public void A_weak_tag_does_not_promise_the_same_bytes()
    {
        Assert.Equal(Changed, Note("W/\"v1\"", Changed).Condition?.Date);
        Assert.Null(Note("W/\"v1\"", null).Condition);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    public void A_note_that_cannot_be_read_is_none(string text)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, text);

        var note = SourceNote.Read(path);
        File.Delete(path);

        Assert.Null(note);
    }

    [Fact]
    public void A_note_comes_back_as_it_was_written()
    {
        var path = Path.GetTempFileName();
        var written = Note("\"v1\"", Changed) with { Sha256 = "00" };

        written.Write(path);
        var read = SourceNote.Read(path);
        File.Delete(path);

        Assert.Equal(written, read);
    }

    private static SourceNote Note(string tag, DateTimeOffset? changed)
    {
        using var response = new HttpResponseMessage { Headers = { ETag = EntityTagHeaderValue.Parse(tag) } };
        response.Content.Headers.LastModified = changed;
        return SourceNote.Of(Url, response);
    }
}
