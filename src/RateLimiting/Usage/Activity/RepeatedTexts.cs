namespace KokoroTts.RateLimiting.Usage.Activity;

/// <summary>
/// How often a client sent the same text in the last hour (60 to 65 minutes), for <see cref="MostTexts"/> texts at a time. A
/// new text takes the place of the least repeated, and of equals of the one not seen for longest. So a text is followed for
/// as long as it comes again before that many others do, or while it is repeated more than they are. Counts are never too
/// high. Not thread-safe.
/// </summary>
internal sealed class RepeatedTexts
{
    public const int MostTexts = 8;

    private readonly List<Text> _texts = [];

    public void Add(ulong hash, DateTimeOffset time, int count)
    {
        var text = Find(hash) ?? Follow(hash, time);
        text.Last = time;
        text.Window.Add(time, count);
    }

    /// <summary>Times that the most repeated text came.</summary>
    public long Most(DateTimeOffset now)
    {
        var most = 0L;
        foreach (var text in _texts)
        {
            most = Math.Max(most, text.Window.Sum(now));
        }

        return most;
    }

    /// <summary>The texts that are followed.</summary>
    public IEnumerable<(ulong Hash, DateTimeOffset Last, SlidingWindow Window)> Texts() =>
        _texts.Select(text => (text.Hash, text.Last, text.Window));

    /// <summary>Adds what was followed elsewhere; the least repeated go where there are too many.</summary>
    public void Merge(ulong hash, DateTimeOffset last, IEnumerable<(long Part, int Count)> parts)
    {
        var text = Find(hash) ?? Follow(hash, last);
        text.Last = last > text.Last ? last : text.Last;
        text.Window.Merge(parts);
    }

    private Text? Find(ulong hash)
    {
        foreach (var text in _texts)
        {
            if (text.Hash == hash)
            {
                return text;
            }
        }

        return null;
    }

    private Text Follow(ulong hash, DateTimeOffset time)
    {
        if (_texts.Count < MostTexts)
        {
            var added = new Text { Hash = hash };
            _texts.Add(added);
            return added;
        }

        var (least, leastCount) = (_texts[0], long.MaxValue);
        foreach (var text in _texts)
        {
            var count = text.Window.Sum(time);
            if (count < leastCount || (count == leastCount && text.Last < least.Last))
            {
                (least, leastCount) = (text, count);
            }
        }

        (least.Hash, least.Last) = (hash, default);
        least.Window.Clear();
        return least;
    }

    private sealed class Text
    {
        public ulong Hash { get; set; }

        public DateTimeOffset Last { get; set; }

        public SlidingWindow Window { get; } = new(TimeSpan.FromHours(1), 12);
    }
}
