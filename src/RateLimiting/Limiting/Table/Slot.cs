using KokoroTts.RateLimiting.Limiting.State;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Limiting.Table;

/// <summary>A place for a client in a <see cref="Stripe"/>: 32 bytes, half a cache line.</summary>
internal struct Slot(UInt128 bits, LimiterLayout layout, Block block)
{
    // In two halves, for a UInt128 would be aligned to 16 bytes.
    private readonly ulong _low = (ulong)bits;
    private readonly ulong _high = (ulong)(bits >> 64);

    public readonly UInt128 Bits => new(_high, _low);

    /// <summary>Null when the place is free.</summary>
    public LimiterLayout? Layout { get; private set; } = layout;

    /// <summary>Where the client's words are.</summary>
    public Block Block { get; private set; } = block;

    public readonly ClientWords Client(Arena arena) => new(Layout!, arena[Block]);

    /// <summary>Changes the policy if it is another one.</summary>
    public void Use(Policy policy, Arena arena, long now)
    {
        if (!ReferenceEquals(Layout!.Policy, policy))
        {
            var limiter = new ClientLimiter(Layout, [.. arena[Block]]);
            limiter.Apply(policy, now);
            var block = arena.Rent(limiter.Words.Length);
            limiter.Words.CopyTo(arena[block]);
            arena.Return(Block);
            (Layout, Block) = (limiter.Layout, block);
        }
    }
}
