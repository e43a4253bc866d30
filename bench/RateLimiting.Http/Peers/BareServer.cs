using System.Text;
using KokoroTts.RateLimiting.Http.Load;
using KokoroTts.Speech.Bench.Serving;

namespace KokoroTts.RateLimiting.Http.Peers;

/// <summary>
/// What Kestrel and routing take to refuse when nothing is decided: a minimal endpoint that answers 429 with a body that was
/// encoded beforehand. Everything but logging and the port is ASP.NET's default.
/// </summary>
internal static class BareServer
{
    /// <summary>First argument of the process.</summary>
    public const string Command = "bare";

    /// <summary>Starts it in a process of its own.</summary>
    /// <param name="body">What it answers.</param>
    public static Task<ServerProcess> StartAsync(string body) =>
        ServerProcess.StartAsync(typeof(BareServer).Assembly.Location, Command, body);

    /// <summary>Serves until the process is killed.</summary>
    public static async Task RunAsync(string body)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        var bytes = Encoding.UTF8.GetBytes(body);
        app.MapGet(Side.Path, http =>
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.ContentType = "application/json; charset=utf-8";
            http.Response.ContentLength = bytes.Length;
            return http.Response.Body.WriteAsync(bytes).AsTask();
        });
        await app.StartAsync();
        Console.WriteLine($"The peer listens on {app.Urls.First()}");
        await app.WaitForShutdownAsync();
    }
}
