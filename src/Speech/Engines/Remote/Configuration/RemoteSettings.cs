using KokoroTts.Speech.Scheduling;

namespace KokoroTts.Speech.Engines.Remote.Configuration;

/// <summary>The remote models as they were checked.</summary>
/// <param name="Parallelism">Requests to providers at the same time, 1 or more; as many threads as their worker needs.</param>
/// <param name="Models">The models, by id.</param>
public sealed record RemoteSettings(int Parallelism, IReadOnlyList<RemoteModelSettings> Models)
{
    /// <summary>Settings with the parallelism that is configured, or that the providers take together.</summary>
    internal static RemoteSettings Of(int parallelism, IReadOnlyList<RemoteModelSettings> models) =>
        new(parallelism > 0 ? parallelism : Math.Clamp(Sum(models), 1, InProcessWorker.MostThreads), models);

    private static int Sum(IReadOnlyList<RemoteModelSettings> models) =>
        models.Sum(model => model.Providers.Sum(provider => provider.Options.Parallelism));
}
