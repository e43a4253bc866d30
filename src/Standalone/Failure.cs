using KokoroTts.Speech.Native;
using KokoroTts.Speech.Requests;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace KokoroTts.Standalone;

/// <summary>Failures a user can mend, in one line each.</summary>
internal static class Failure
{
    /// <summary>What went wrong and what to do; null for what is a defect of ours.</summary>
    public static string? Explain(Exception failure) => failure switch
    {
        MissingDependencyException or UsageException or SpeechRequestException => failure.Message,
        OptionsValidationException invalid => string.Join(' ', invalid.Failures),
        IOException { InnerException: AddressInUseException } taken =>
            $"{taken.Message} Stop what uses it, or choose another port: ./run --urls http://127.0.0.1:8001",
        IOException or UnauthorizedAccessException => failure.Message,
        _ => null,
    };
}
