namespace KokoroTts.Hosting;

/// <summary>Runs the command of a host.</summary>
public static class HostCommand
{
    /// <summary>Runs a command to its end. A failure that a user can mend is told in one line on standard error.</summary>
    /// <param name="command">The command; answers the exit status.</param>
    /// <param name="otherAddress">What chooses another address to listen on, for the case that it is taken.</param>
    /// <returns>The exit status: 1 for a failure.</returns>
    public static async Task<int> RunAsync(Func<Task<int>> command, string otherAddress)
    {
        try
        {
            return await command();
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return 1;
        }
        catch (Exception failure) when (Failure.Explain(failure, otherAddress) is { } explanation)
        {
            await Console.Error.WriteLineAsync(explanation);
            return 1;
        }
    }
}
