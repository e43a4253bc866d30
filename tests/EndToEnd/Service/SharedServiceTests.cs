using Xunit.Abstractions;

namespace KokoroTts.EndToEnd.Tests.Service;

/// <summary>Tests of the shared service; the end of what it logs during a test is shown when the test fails.</summary>
[Collection(SharedServiceCollection.Name)]
public abstract class SharedServiceTests : IDisposable
{
    private const int MostShown = 20_000;

    private readonly ITestOutputHelper _output;
    private readonly int _logged;

    protected SharedServiceTests(SharedService shared, ITestOutputHelper output)
    {
        Service = shared.Running;
        _output = output;
        _logged = Service.Log.Length;
    }

    private protected RunningService Service { get; }

    public void Dispose()
    {
        var log = Service.Log;
        _output.WriteLine(log[Math.Max(_logged, log.Length - MostShown)..]);
        GC.SuppressFinalize(this);
    }
}
