using KokoroTts.Hosting;
using KokoroTts.Observability;
using KokoroTts.Silo.Configuration;

namespace KokoroTts.Silo;

/// <summary>What a person sees when the silo has joined.</summary>
internal static class Banner
{
    public static void Print(WebApplication app)
    {
        var silo = app.Services.GetRequiredService<SiloOptions>();
        var address = app.LocalAddress();
        Console.WriteLine($"""
            KokoroTTS {ProductVersion.Current}: silo {silo.EffectiveName} is in the cluster as {string.Join(" and ", silo.Roles.Names())}
              silos      {silo.Advertise}:{silo.SiloPort}
              frontends  {silo.Advertise}:{silo.GatewayPort}
              dashboard  {address}/
              health     {address}/health/ready
              metrics    {(silo.MetricsPort > 0 ? $"http://{silo.MetricsHost}:{silo.MetricsPort}/metrics" : "none")}
            Ctrl-C finishes what is being spoken and leaves the cluster.
            """);
    }
}
