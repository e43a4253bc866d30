namespace KokoroTts.Monitoring.Tests.Stack;

/// <summary>The tests of the scripts, which stand beside them.</summary>
public sealed class PythonTests
{
    [Theory]
    [InlineData("python3", "validation")]
    [InlineData("/usr/bin/python3", "running")]
    public async Task Scripts_pass_their_own_tests(string python, string package)
    {
        var result = await Program.RunAsync(
            python,
            ["-B", "-m", "unittest", "discover", "-s", $"{package}/tests", "-t", "."],
            folder: Repository.PathOf("monitoring"));

        result.Succeeded();
        Assert.Matches(@"Ran [1-9]\d+ tests", result.Errors);
    }
}
