using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Native;
using KokoroTts.Speech.Requests;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace KokoroTts.Hosting;

/// <summary>Failures a user can mend, in one line each.</summary>
public static class Failure
{
    /// <summary>What went wrong and what to do; null for what is a defect of ours.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="otherAddress">What chooses another address, for example <c>--urls http://127.0.0.1:8001</c>.</param>
    public static string? Explain(Exception failure, string otherAddress) => failure switch
    {
        MissingDependencyException or UsageException or SpeechRequestException => failure.Message,
        // What the model that speaks first says of itself: which file cannot be loaded, and why.
        SynthesisException => failure.Message.ReplaceLineEndings(" "),
        OptionsValidationException invalid => string.Join(' ', invalid.Failures),
        AddressInUseException taken => Taken(taken, otherAddress),
        IOException { InnerException: AddressInUseException } taken => Taken(taken, otherAddress),
        IOException or UnauthorizedAccessException => failure.Message,
        _ => null,
    };

    private static string Taken(Exception taken, string otherAddress) =>
        $"{taken.Message} Stop what uses it, or choose another port: {otherAddress}";
}
