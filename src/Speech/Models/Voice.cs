namespace KokoroTts.Speech.Models;

/// <summary>A voice of a model.</summary>
/// <param name="Id">What clients send as <c>voice</c>, for example <c>en-us</c> or <c>af_bella</c>.</param>
/// <param name="Name">A name for people, for example <c>English (America)</c>.</param>
/// <param name="Language">BCP 47 language tag in lower case, for example <c>en-us</c>.</param>
/// <param name="Gender"><c>female</c>, <c>male</c>, or empty where the voice does not say.</param>
/// <param name="Model">Id of the model it belongs to.</param>
public sealed record Voice(string Id, string Name, string Language, string Gender, string Model);
