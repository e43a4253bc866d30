using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Clients;

/// <summary>A configured API key, without the key itself.</summary>
/// <param name="Name">Its name, as <see cref="IsName"/> has it; shown in logs and to administrators.</param>
/// <param name="Digest">What a presented key is compared with.</param>
/// <param name="Policy">What its clients may do.</param>
/// <param name="Standing">Whether the key itself is on the list of the allowed or the denied.</param>
public sealed record ApiKey(string Name, ApiKeyDigest Digest, Policy Policy, ClientStanding Standing = ClientStanding.Normal)
{
    /// <summary>What a name is, to go on after <c>is</c> or <c>use</c>.</summary>
    internal const string NameRule = "1 to 64 of the characters A-Z a-z 0-9 . _ -";

    private const int LongestName = 64;

    /// <summary>The identity whoever has the key is counted under.</summary>
    public ClientId Id { get; } = ClientId.OfApiKey(Name);

    /// <summary>Whether a text can be a key's name: 1 to 64 of the characters <c>A-Z a-z 0-9 . _ -</c>. Case counts.</summary>
    /// <param name="text">The text.</param>
    public static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or '_' or '-'))
            {
                return false;
            }
        }

        return text.Length is > 0 and <= LongestName;
    }
}
