using System.Diagnostics;
using System.Text.Json;

namespace KokoroTts.Speech.Bench.Peer;

/// <summary>
/// The peer: the shape of many small speech servers, which start the program <c>espeak-ng</c> for each request and
/// copy what it writes into the answer. It does nothing else, so it is as fast as that shape can be.
/// </summary>
internal static class ProcessPerRequestServer
{
    /// <summary>The program it starts.</summary>
    public const string Program = "espeak-ng";

    /// <summary>Its arguments but the text.</summary>
    public static IEnumerable<string> Arguments { get; } = ["--stdout", "-v", SpeechCall.Voice, "--"];

    /// <summary>Serves until the process is killed.</summary>
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.MapPost("/v1/audio/speech", SpeakAsync);
        await app.StartAsync();
        Console.WriteLine($"The peer listens on {app.Urls.First()}");
        await app.WaitForShutdownAsync();
    }

    private static async Task SpeakAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        var text = body.RootElement.GetProperty("input").GetString()!;
        using var process = Process.Start(new ProcessStartInfo(Program, [.. Arguments, text]) { RedirectStandardOutput = true })!;
        http.Response.ContentType = "audio/wav";
        await process.StandardOutput.BaseStream.CopyToAsync(http.Response.Body, http.RequestAborted);
        await process.WaitForExitAsync(http.RequestAborted);
    }
}
