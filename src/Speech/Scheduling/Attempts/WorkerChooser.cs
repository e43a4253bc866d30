using KokoroTts.Speech.Scheduling.Tracking;

namespace KokoroTts.Speech.Scheduling.Attempts;

/// <summary>
/// Chooses the less loaded of two workers picked at random among those that suit a segment best (Mitzenmacher, "The Power
/// of Two Choices in Randomized Load Balancing").
/// </summary>
internal sealed class WorkerChooser(WorkerRoster roster, Random random)
{
    /// <summary>How well a worker suits a segment, best first.</summary>
    private enum Suit
    {
        New,
        TriedBefore,
        NewButBroken,
        TriedBeforeAndBroken,
    }

    /// <summary>A worker that speaks the model and has room, or null.</summary>
    /// <param name="model">Id of the model.</param>
    /// <param name="excluded">Ids of workers that must not be chosen.</param>
    /// <param name="tried">Ids of workers the segment has been tried on; others are preferred.</param>
    /// <param name="evenBroken">Whether a worker whose breaker is open will do when there is no other.</param>
    public Chosen? Choose(string model, HashSet<string> excluded, HashSet<string> tried, bool evenBroken)
    {
        while (true)
        {
            var (suit, workers) = BestSuited(model, excluded, tried);
            if (workers.Count == 0 || (suit >= Suit.NewButBroken && !evenBroken))
            {
                return null;
            }

            var chosen = LessLoadedOfTwo(workers);
            var passage = chosen.Breaker.Pass();
            if (passage is not Passage.Refused || suit >= Suit.NewButBroken)
            {
                return new Chosen(chosen, passage is Passage.Trial);
            }

            // Another segment began the trial, or opened the breaker, since the worker was looked at: it suits less now.
        }
    }

    /// <summary>Whether some worker speaks a model, with room in its queue or without.</summary>
    /// <param name="model">Id of the model.</param>
    /// <param name="besides">Ids of workers that do not count.</param>
    public bool AnySpeaks(string model, HashSet<string> besides) =>
        roster.Current.Any(tracked => tracked.Worker.Speaks(model) && !besides.Contains(tracked.Worker.Id));

    private (Suit Suit, List<TrackedWorker> Workers) BestSuited(string model, HashSet<string> excluded, HashSet<string> tried)
    {
        var best = Suit.TriedBeforeAndBroken;
        List<TrackedWorker> workers = [];
        foreach (var tracked in roster.Current)
        {
            var worker = tracked.Worker;
            if (excluded.Contains(worker.Id) || !worker.Accepts(model))
            {
                continue;
            }

            var wasTried = tried.Contains(worker.Id);
            var suit = tracked.Breaker.IsPassable
                ? wasTried ? Suit.TriedBefore : Suit.New
                : wasTried ? Suit.TriedBeforeAndBroken : Suit.NewButBroken;
            if (suit < best)
            {
                workers.Clear();
                best = suit;
            }

            if (suit == best)
            {
                workers.Add(tracked);
            }
        }

        return (best, workers);
    }

    private TrackedWorker LessLoadedOfTwo(List<TrackedWorker> workers)
    {
        var first = random.Next(workers.Count);
        if (workers.Count == 1)
        {
            return workers[first];
        }

        var second = random.Next(workers.Count - 1);
        second += second >= first ? 1 : 0;
        return IsLessLoaded(workers[second].Worker, workers[first].Worker) ? workers[second] : workers[first];
    }

    /// <summary>Compares load by the segments that each speaks at once, without dividing.</summary>
    private static bool IsLessLoaded(IWorker one, IWorker other) =>
        (long)one.Load * other.Parallelism < (long)other.Load * one.Parallelism;
}
