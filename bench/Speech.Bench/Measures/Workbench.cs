using System.Diagnostics;
using System.Net;
using KokoroTts.Speech.Bench.Serving;
using KokoroTts.Speech.Bench.Texts;

namespace KokoroTts.Speech.Bench.Measures;

/// <summary>What the measures share.</summary>
/// <param name="Service">The service under test, without its cache.</param>
/// <param name="Shipped">The service as shipped.</param>
/// <param name="Peer">The peer that starts a process for each request.</param>
/// <param name="Direct">The engine in this process.</param>
/// <param name="Corpus">Where texts come from.</param>
internal sealed record Workbench(ServerProcess Service, ServerProcess Shipped, ServerProcess Peer, DirectSpeech Direct, Corpus Corpus)
{
    /// <summary>Characters of a long text.</summary>
    public const int LongText = 2_000;

    /// <summary>Threads of the direct engine and requests at once where the machine is to be full.</summary>
    public static int Cores => Environment.ProcessorCount;

    /// <summary>Sends one request for each text, several at once, and reads every answer to its end.</summary>
    /// <param name="server">Where they go.</param>
    /// <param name="texts">What to speak.</param>
    /// <param name="concurrency">Requests at once.</param>
    /// <param name="format">The <c>response_format</c>.</param>
    /// <param name="sampleRate">Samples per second; null for the format's default.</param>
    /// <returns>The time from the first request to the last answer.</returns>
    /// <exception cref="InvalidOperationException">An answer was an error or broke off.</exception>
    public static TimeSpan Fetch(IPEndPoint server, IReadOnlyList<string> texts, int concurrency, string format, int? sampleRate = null)
    {
        var requests = texts.Select(text => SpeechCall.Of(server, text, format, sampleRate)).ToArray();
        var wire = new Wire(server);
        var next = -1;
        var started = Stopwatch.GetTimestamp();
        Crew.Run(concurrency, _ =>
        {
            for (int index; (index = Interlocked.Increment(ref next)) < requests.Length;)
            {
                if (!wire.Fetch(requests[index]).IsWhole)
                {
                    throw new InvalidOperationException($"The answer to '{texts[index]}' is not whole.");
                }
            }
        });
        return Stopwatch.GetElapsedTime(started);
    }
}
