using System.Buffers;
using KokoroTts.RateLimiting.Limiting;
using KokoroTts.RateLimiting.Policies;

namespace KokoroTts.RateLimiting.Tests.Limiting.Model;

internal static class Copy
{
    public static byte[] Bytes(this ClientLimiter limiter)
    {
        var output = new ArrayBufferWriter<byte>();
        limiter.Save(output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>A limiter that was stored and restored.</summary>
    public static ClientLimiter Restored(this ClientLimiter limiter, Policy? policy = null)
    {
        Assert.True(ClientLimiter.TryRestore(limiter.Bytes(), policy ?? limiter.Policy, out var restored));
        return restored;
    }

    /// <summary>A limiter with the same words.</summary>
    public static ClientLimiter Twin(this ClientLimiter limiter) => new(limiter.Layout, [.. limiter.Words]);
}
