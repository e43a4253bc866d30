using KokoroTts.Standalone.Terminal;

namespace KokoroTts.Standalone.Tests.Terminal;

public sealed class ByteCountTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1.0 kB")]
    [InlineData(325_532_232, "325.5 MB")]
    [InlineData(999_949_999, "999.9 MB")]
    [InlineData(999_950_000, "1.0 GB")]
    [InlineData(long.MaxValue, "9.2 EB")]
    public void Bytes_are_told_in_the_unit_that_fits(long bytes, string text) => Assert.Equal(text, ByteCount.Text(bytes));
}
