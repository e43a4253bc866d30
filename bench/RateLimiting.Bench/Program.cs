using KokoroTts.RateLimiting.Bench;

const int Turns = 8;

if (args is not [var results])
{
    Console.Error.WriteLine("Say where the report goes: bench/results/rate-limiting-decisions.md");
    return 2;
}

var (few, many) = (new Population(clients: 1_000), new Population(clients: 1_000_000));
few.Measure(rounds: 5_000);
many.Measure(rounds: 1);
few.Forget();
many.Forget();
for (var turn = 0; turn < Turns; turn++)
{
    few.Measure(rounds: 2_000);
    many.Measure(rounds: 2);
}

var report = Report.Of(few, many, Notes.Measure());
await File.WriteAllTextAsync(results, report.Text);
Console.Write(report.Text);
return report.IsEveryTargetMet ? 0 : 1;
