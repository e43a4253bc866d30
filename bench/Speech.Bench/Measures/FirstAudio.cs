using KokoroTts.Speech.Bench.Reporting;
using KokoroTts.Speech.Bench.Serving;

namespace KokoroTts.Speech.Bench.Measures;

/// <summary>How long a listener waits beyond what the engine needs.</summary>
internal sealed class FirstAudio(Workbench bench) : IMeasure
{
    private const int Warmups = 10;
    private const int Requests = 101;
    private const double WantedMilliseconds = 5;

    public string Name => "first-audio";

    public Finding Run()
    {
        var http = new List<double>();
        var direct = new List<double>();
        for (var request = -Warmups; request < Requests; request++)
        {
            var text = bench.Corpus.Text(Workbench.LongText);
            var first = bench.Direct.Segments(text)[0];
            var overHttp = TimeSpan.Zero;
            var byEngine = TimeSpan.Zero;
            if (request % 2 == 0)
            {
                overHttp = Fetch(text);
                byEngine = bench.Direct.Speak(first);
            }
            else
            {
                byEngine = bench.Direct.Speak(first);
                overHttp = Fetch(text);
            }

            if (request >= 0)
            {
                http.Add(overHttp.TotalMilliseconds);
                direct.Add(byEngine.TotalMilliseconds);
            }
        }

        return Report(new Series("first byte of audio over HTTP", "ms", http), new Series("the engine, same first segment", "ms", direct));
    }

    private static Finding Report(Series http, Series direct)
    {
        var over = http.Less(direct, "HTTP less engine");
        return new Finding(
            "Time to first audio",
            $"Texts of {Workbench.LongText} characters, one after the other, streamed as pcm; from opening the connection to the first byte of the body, "
            + "against the time the engine takes for the same first segment when called directly.",
            [http, direct, over],
            [new Target($"the median is at most {WantedMilliseconds:0} ms over the engine's.", over.Median <= WantedMilliseconds)]);
    }

    private TimeSpan Fetch(string text)
    {
        var answer = new Wire(bench.Service.Address).Fetch(SpeechCall.Of(bench.Service.Address, text, "pcm"));
        return answer.IsWhole ? answer.FirstAudio : throw new InvalidOperationException($"The answer to '{text}' is not whole.");
    }
}
