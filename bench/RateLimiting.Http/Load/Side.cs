using System.Net;

namespace KokoroTts.RateLimiting.Http.Load;

/// <summary>A server under load.</summary>
/// <param name="name">What the report calls it.</param>
/// <param name="address">Where it listens.</param>
/// <param name="expected">The status that all its answers have, but for the few requests that a limit admits.</param>
/// <param name="processes">What it consists of, besides their children.</param>
internal sealed class Side(string name, IPEndPoint address, HttpStatusCode expected, params int[] processes)
{
    /// <summary>The path of all requests.</summary>
    public const string Path = "/v1/models/espeak";

    /// <summary>More than any side's limit admits in two windows, which is as many as a run touches.</summary>
    private const int MostAdmitted = 100;

    private static readonly HttpClient Client = new();

    /// <summary>What the report calls it.</summary>
    public string Name => name;

    /// <summary>Answers per second, a value for each run.</summary>
    public List<double> Rates { get; } = [];

    /// <summary>Processor time of its processes for an answer in microseconds, a value for each run.</summary>
    public List<double> Costs { get; } = [];

    /// <summary>What it consists of, besides their children.</summary>
    public IReadOnlyList<int> Processes => processes;

    /// <summary>Sends single requests until one is answered as expected.</summary>
    /// <exception cref="InvalidOperationException">None was.</exception>
    public async Task<Sample> SampleAsync()
    {
        var status = default(HttpStatusCode);
        for (var i = 0; i < MostAdmitted; i++)
        {
            using var response = await Client.GetAsync($"http://{address}{Path}");
            status = response.StatusCode;
            if (status == expected)
            {
                return await Sample.OfAsync(response);
            }
        }

        throw new InvalidOperationException($"{name} answers {(int)status}, not {(int)expected}.");
    }

    /// <summary>Puts it under load without a record.</summary>
    public async Task WarmUpAsync(TimeSpan duration)
    {
        await SampleAsync();
        await LoadAsync(duration);
    }

    /// <summary>Puts it under load and records how it does.</summary>
    public async Task RunAsync(TimeSpan duration)
    {
        await SampleAsync();
        var before = ProcessTree.ProcessorTimeOf(processes);
        var result = await LoadAsync(duration);
        Rates.Add(result.RequestsPerSecond);
        Costs.Add((ProcessTree.ProcessorTimeOf(processes) - before).TotalMicroseconds / result.Requests);
    }

    private async Task<WrkResult> LoadAsync(TimeSpan duration)
    {
        var result = await Wrk.RunAsync($"http://{address}{Path}", duration);
        var unexpected = expected is HttpStatusCode.OK ? result.NotSuccessful : result.Requests - result.NotSuccessful;
        return unexpected <= (expected is HttpStatusCode.OK ? 0 : MostAdmitted)
            ? result
            : throw new InvalidOperationException($"{unexpected} of {result.Requests} answers of {name} are not {(int)expected}.");
    }
}
