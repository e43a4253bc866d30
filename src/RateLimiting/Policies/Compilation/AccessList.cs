using KokoroTts.RateLimiting.Clients;

namespace KokoroTts.RateLimiting.Policies.Compilation;

/// <summary>A list of allowed or denied clients.</summary>
/// <param name="Ranges">The addresses among them.</param>
/// <param name="KeyNames">The names of API keys among them.</param>
internal sealed record AccessList(AddressRangeSet Ranges, IReadOnlySet<string> KeyNames);
