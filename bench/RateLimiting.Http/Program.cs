using KokoroTts.RateLimiting.Http;
using KokoroTts.RateLimiting.Http.Peers;

switch (args)
{
    case [BareServer.Command, var body]:
        await BareServer.RunAsync(body);
        return 0;
    case [var service, var express, var results]:
        return await Suite.RunAsync(service, express, results);
    default:
        Console.Error.WriteLine("Start it with bench/run-rate-limiting.");
        return 2;
}
