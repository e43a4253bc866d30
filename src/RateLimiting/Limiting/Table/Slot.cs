using KokoroTts.RateLimiting.Limiting.State;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Limiting.Table;

/// <summary>A place for a client in a <see cref="Stripe"/>: 32 bytes, half a cache line.</summary>
internal struct Slot(UInt128 bits, LimiterLayout layout, long[] words)
{
    // In two halves, for a UInt128 would be aligned to 16 bytes.
    private readonly ulong _low = (ulong)bits;
    private readonly ulong _high = (ulong)(bits >> 64);

    public readonly UInt128 Bits => new(_high, _low);

    /// <summary>Null when the place is free.</summary>
    public long[]? Words { get; private set; } = words;

    public LimiterLayout Layout { get; private set; } = layout;

    public readonly ClientWords Client => new(Layout, Words!);

    /// <summary>Changes the policy if it is another one.</summary>
    public void Use(Policy policy, long now)
    {
        if (!ReferenceEquals(Layout.Policy, policy))
        {
            var limiter = new ClientLimiter(Layout, Words!);
            limiter.Apply(policy, now);
            (Layout, Words) = (limiter.Layout, limiter.Words);
        }
    }
}
