namespace KokoroTts.Speech.Engines.Remote.Routing;

/// <summary>What came of offering a segment to a provider.</summary>
/// <param name="Audio">The segment's audio, where it was spoken.</param>
/// <param name="Said">Why it was not spoken, to go on after the provider's name.</param>
/// <param name="IsBusy">Whether it can be offered again as soon as one of the provider's requests has ended.</param>
/// <param name="PausedFor">When it can be offered again, where the provider asked to be left alone.</param>
internal readonly record struct Answer(SegmentAudio? Audio, string Said, bool IsBusy, TimeSpan? PausedFor)
{
    /// <summary>Whether there is any use in waiting for the provider.</summary>
    public bool MayBeWaitedFor => IsBusy || PausedFor is not null;

    public static Answer Spoken(SegmentAudio audio) => new(audio, "", IsBusy: false, PausedFor: null);

    public static Answer Failed(string said) => new(null, said, IsBusy: false, PausedFor: null);

    public static Answer Busy(string said) => new(null, said, IsBusy: true, PausedFor: null);

    public static Answer Paused(string said, TimeSpan time) => new(null, said, IsBusy: false, time);
}
