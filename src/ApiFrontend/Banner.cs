using KokoroTts.Clustering;
using KokoroTts.Hosting;
using KokoroTts.Observability;

namespace KokoroTts.ApiFrontend;

/// <summary>What a person sees when the frontend has started.</summary>
internal static class Banner
{
    public static void Print(WebApplication app)
    {
        var address = app.LocalAddress();
        Console.WriteLine($"""
            KokoroTTS {ProductVersion.Current}: a frontend of the cluster {app.Services.GetRequiredService<ClusterOptions>().ClusterId} listens on {string.Join(", ", app.Urls)}
              listen    {address}/
              API       {address}/docs
              admin     {address}/admin
              health    {address}/health/ready
            Ctrl-C finishes what is being answered and stops.
            """);
    }
}
