namespace KokoroTts.RateLimiting.Limiting.Table;

/// <summary>Where in an <see cref="Arena"/> a client's words are.</summary>
/// <param name="Chunk">Index of the chunk.</param>
/// <param name="Index">Index of the block in it.</param>
internal readonly record struct Block(int Chunk, int Index);
