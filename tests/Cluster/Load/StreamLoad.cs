using System.Diagnostics;

namespace KokoroTts.Cluster.Tests.Load;

/// <summary>Many streams at once, each with a text of its own.</summary>
/// <param name="cluster">The cluster.</param>
/// <param name="streams">How many.</param>
/// <param name="sentences">Sentences of each; each is a segment.</param>
internal sealed class StreamLoad(TestCluster cluster, int streams, int sentences)
{
    private int _begun;

    /// <summary>Settings of a cluster whose workers hum at a known pace, without caches.</summary>
    /// <param name="segmentTime">Time a segment takes.</param>
    /// <param name="threads">Segments that each silo speaks at once.</param>
    /// <param name="further">Further settings.</param>
    public static IReadOnlyDictionary<string, string> Settings(TimeSpan segmentTime, int threads, params (string Key, string Value)[] further) => Harness.Settings.Of(
    [
        ("RateLimiting:Enabled", "false"),
        ("Speech:MaxInputCharacters", "100000"),
        ("Silo:SimulatedEngine:Enabled", "true"),
        ("Silo:SimulatedEngine:SecondsPerCharacter", "0.005"),
        ("Silo:SimulatedEngine:SynthesisTime", $"{segmentTime}"),
        ("Scheduling:Workers", $"{threads}"),
        ("Cache:MaxBytes", "0"),
        ("Cache:SharedMaxBytes", "0"),
        .. further,
    ]);

    /// <summary>Speaks all of them and gives what was heard of each.</summary>
    public Task<SpokenStream[]> SpeakAsync()
    {
        Volatile.Write(ref _begun, 0);
        return Task.WhenAll(Enumerable.Range(0, streams).Select(SpeakAsync));
    }

    /// <summary>Waits until some of every stream was heard.</summary>
    public Task AllBegunAsync() => Until.TrueAsync(
        () => Task.FromResult(Volatile.Read(ref _begun) == streams), "every stream has begun", TimeSpan.FromMinutes(1));

    /// <summary>A text that no other stream has.</summary>
    public static string TextOf(int stream, int sentences) => string.Join(' ', Enumerable.Range(1, sentences).Select(
        number => $"Stream {stream} goes on with its sentence number {number}, which is as long as the sentences of most books are."));

    private async Task<SpokenStream> SpeakAsync(int stream)
    {
        var audio = new MemoryStream();
        var longest = TimeSpan.Zero;
        try
        {
            var frontend = cluster.Frontends[stream % cluster.Frontends.Count];
            using var answer = await frontend.BeginSpeakingAsync(TextOf(stream, sentences), model: "simulated");
            if (!answer.IsSuccessStatusCode)
            {
                return new SpokenStream([], longest, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            }

            await using var body = await answer.Content.ReadAsStreamAsync();
            var buffer = new byte[16 << 10];
            var heard = 0L;
            int read;
            while ((read = await body.ReadAsync(buffer)) > 0)
            {
                if (audio.Length == 0)
                {
                    Interlocked.Increment(ref _begun);
                }
                else if (Stopwatch.GetElapsedTime(heard) is var silence && silence > longest)
                {
                    longest = silence;
                }

                heard = Stopwatch.GetTimestamp();
                audio.Write(buffer, 0, read);
            }

            return new SpokenStream(audio.ToArray(), longest, null);
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or OperationCanceledException)
        {
            return new SpokenStream(audio.ToArray(), longest, lost.Message);
        }
    }
}
