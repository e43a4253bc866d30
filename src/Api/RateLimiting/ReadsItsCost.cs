namespace KokoroTts.Api.RateLimiting;

/// <summary>Marks an endpoint that asks for admission by itself, once it has read how many characters a request has.</summary>
internal sealed class ReadsItsCost;
