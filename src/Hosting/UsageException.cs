namespace KokoroTts.Hosting;

/// <summary>The command line is wrong.</summary>
/// <param name="message">What is wrong and what to write instead.</param>
public sealed class UsageException(string message) : Exception(message);
