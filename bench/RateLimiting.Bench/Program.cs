using KokoroTts.RateLimiting.Bench;

if (args is not [var results])
{
    Console.Error.WriteLine("Say where the report goes: bench/results/rate-limiting-decisions.md");
    return 2;
}

var report = Report.Of(Decisions.Measure(clients: 1_000, rounds: 300), Decisions.Measure(clients: 1_000_000, rounds: 3), Notes.Measure());
await File.WriteAllTextAsync(results, report.Text);
Console.Write(report.Text);
return report.IsEveryTargetMet ? 0 : 1;
