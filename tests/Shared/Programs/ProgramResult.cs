namespace KokoroTts.Testing.Programs;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">0 for success.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
internal sealed record ProgramResult(int ExitCode, string Output, string Errors)
{
    /// <summary>Fails the test with what the program wrote when it did not succeed.</summary>
    public ProgramResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"It ended with {ExitCode}.\n{Output}\n{Errors}");
        return this;
    }
}
