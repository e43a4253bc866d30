namespace KokoroTts.Standalone.Models.Installation;

/// <summary>Pulls models one after the other.</summary>
/// <param name="models">Folder of the models.</param>
/// <param name="puller">Pulls each.</param>
/// <param name="report">Tells how it goes.</param>
internal sealed class PullRun(string models, ModelPuller puller, PullReport report)
{
    /// <summary>What a shell gives for a program that Ctrl-C ended.</summary>
    public const int Stopped = 130;

    /// <summary>Pulls models; one that fails does not keep the next from being pulled.</summary>
    /// <returns>The exit status: 1 when one failed, <see cref="Stopped"/> when the run was stopped.</returns>
    public async Task<int> PullAsync(IReadOnlyList<PullPlan> plans, bool force, CancellationToken cancellationToken)
    {
        var status = 0;
        foreach (var plan in plans)
        {
            report.Starts(plan, models);
            try
            {
                var put = await puller.PullAsync(plan, force, report, cancellationToken);
                report.Ends(plan, models, put);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                report.Stops();
                return Stopped;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                report.Fails(plan, failure.Message);
                status = 1;
            }
        }

        return status;
    }
}
