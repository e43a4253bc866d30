using KokoroTts.Speech.Encoding.Codecs.Sndfile;

namespace KokoroTts.Speech.Tests.Encoding.Codecs;

public class VirtualFileTests
{
    [Fact]
    public void A_write_over_the_end_is_half_patch_half_new()
    {
        var file = new VirtualFile(keepsPatches: true);
        file.Write([1, 2, 3, 4]);

        file.Seek(2, SeekOrigin.Begin);
        file.Write([5, 6, 7]);

        var patch = Assert.Single(file.Patches);
        Assert.Equal(2, patch.Offset);
        Assert.Equal([5, 6], patch.Bytes);
        Assert.Equal([1, 2, 3, 4, 7], file.Pending.ToArray());
        Assert.Equal(5, file.Length);
        Assert.Equal(5, file.Position);
    }

    [Fact]
    public void Without_patches_what_was_written_stays()
    {
        var file = new VirtualFile(keepsPatches: false);
        file.Write([1, 2, 3, 4]);

        file.Seek(-4, SeekOrigin.End);
        file.Write([9, 9]);

        Assert.Empty(file.Patches);
        Assert.Equal([1, 2, 3, 4], file.Pending.ToArray());
        Assert.Equal(2, file.Position);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Nothing_can_be_sought_outside_the_file(long offset) =>
        Assert.Equal(-1, new VirtualFile(keepsPatches: true).Seek(offset, SeekOrigin.Current));
}
