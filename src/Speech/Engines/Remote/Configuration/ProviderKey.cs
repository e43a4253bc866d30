namespace KokoroTts.Speech.Engines.Remote.Configuration;

/// <summary>A provider's key. It shows itself to nobody who only prints it.</summary>
/// <param name="value">The key: 1 to <see cref="Longest"/> visible ASCII characters.</param>
public sealed class ProviderKey(string value)
{
    /// <summary>The longest key.</summary>
    public const int Longest = 4_096;

    /// <summary>The key, for the <c>Authorization</c> header alone.</summary>
    internal string Reveal() => value;

    /// <summary>Whether a text can be sent as a key.</summary>
    internal static bool IsKey(string text) =>
        text.Length is > 0 and <= Longest && !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <summary>Takes the key out of a text that others wrote.</summary>
    /// <param name="text">The text.</param>
    internal string HideIn(string text) => text.Replace(value, "***", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => "(not shown)";
}
