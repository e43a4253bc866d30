using KokoroTts.Speech.Models;

namespace KokoroTts.Speech.Tests.Models;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "", 3)]
    [InlineData("same", "SAME", 0)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("nova", "noav", 1)]
    [InlineData("ca", "abc", 3)]
    public void Edits_are_counted_without_regard_to_case(string a, string b, int edits)
    {
        Assert.Equal(edits, EditDistance.Between(a, b));
        Assert.Equal(edits, EditDistance.Between(b, a));
    }

    [Fact]
    public void The_nearest_come_first_and_ties_are_in_alphabetical_order() =>
        Assert.Equal(["abc", "abd", "xbc"], EditDistance.Nearest("abc", ["xyz", "xbc", "abd", "abc"], 3));

    [Fact]
    public void A_name_of_any_length_is_ranked() =>
        Assert.Equal(["a"], EditDistance.Nearest(new string('a', 1_000_000), ["a"], 3));
}
