using KokoroTts.Hosting;
using KokoroTts.Observability;
using KokoroTts.RateLimiting.Policies;
using KokoroTts.Speech.Models;

namespace KokoroTts.Standalone.Serve;

/// <summary>What a person sees when the service has started.</summary>
internal static class Banner
{
    public static void Print(WebApplication app)
    {
        var models = app.Services.GetRequiredService<ModelCatalog>();
        var address = app.LocalAddress();
        var engines = string.Join(", ", models.All.Select(model => $"{model.Engine} ({model.Voices.All.Count} voices)"));
        var limits = app.Services.GetRequiredService<PolicySource>().Current;
        Console.WriteLine($"""
            KokoroTTS {ProductVersion.Current} listens on {string.Join(", ", app.Urls)}
              engines   {engines}
              listen    {address}/
              API       {address}/docs
              admin     {address}/admin
              limits    {(limits.Enabled ? "on" : "off: set RATE_LIMITING_ENABLED=true before others can reach the service")}
              try       curl {address}/v1/audio/speech -H 'Content-Type: application/json' -d '{Body}' -o hello.mp3
            Ctrl-C finishes what is being answered and stops.
            """);
    }

    private const string Body = """{"input":"Hello from KokoroTTS.","voice":"alloy"}""";
}
