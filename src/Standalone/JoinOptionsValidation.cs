using KokoroTts.Speech.Joining;
using Microsoft.Extensions.Options;

namespace KokoroTts.Standalone;

/// <summary>Checks the section <c>Joining</c> at start.</summary>
internal sealed class JoinOptionsValidation : IValidateOptions<JoinOptions>
{
    public ValidateOptionsResult Validate(string? name, JoinOptions options)
    {
        var wrong = options.Validate().Select(message => $"Joining:{message}").ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
