using KokoroTts.Hosting.Models;
using KokoroTts.Hosting.Speech;
using KokoroTts.Speech.Models;
using KokoroTts.Speech.Onnx;

namespace KokoroTts.Standalone;

/// <summary>Speech with everything in this process: the models, a worker with a thread a core, and a cache.</summary>
internal static class EmbeddedSpeech
{
    public static IHostApplicationBuilder AddEmbeddedSpeech(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddModels();
        services.AddNeuralModels();
        services.AddRemoteModels();
        services.AddDeviceGauges();
        services.AddSingleton<EmbeddedWorkers>();
        services.AddSingleton(provider => provider.GetRequiredService<EmbeddedWorkers>().Pool);
        services.AddSingleton<IModelPlacements, LocalModelPlacements>();
        services.AddSpeechPipeline();
        return builder;
    }
}
