namespace KokoroTts.Speech.Espeak.Protocol;

/// <summary>Asks what is installed.</summary>
internal sealed record InstallationQuestion : IMessage<InstallationQuestion>
{
    /// <inheritdoc/>
    public void Write(BinaryWriter writer)
    {
    }

    /// <inheritdoc/>
    public static InstallationQuestion Read(BinaryReader reader) => new();
}
