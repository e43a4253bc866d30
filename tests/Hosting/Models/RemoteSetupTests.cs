using KokoroTts.Hosting.Models;
using KokoroTts.Hosting.Telemetry;
using KokoroTts.Observability;
using KokoroTts.Observability.Metrics.Exposition;
using KokoroTts.Speech;
using KokoroTts.Speech.Engines.Remote;
using KokoroTts.Speech.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KokoroTts.Hosting.Tests.Models;

public sealed class RemoteSetupTests
{
    private const string Model = "Remote:Models:vibevoice:";
    private const string Lab = Model + "Providers:lab:";

    private static readonly (string Key, string? Value)[] Least = [(Model + "Voices:0", "alice"), (Lab + "BaseUrl", "http://127.0.0.1:1/v1")];

    [Fact]
    public async Task Nothing_configured_gives_no_models()
    {
        using var host = await StartAsync();

        Assert.Empty(host.Services.GetRequiredService<RemoteModels>().All);
    }

    [Fact]
    public async Task Models_come_from_the_configuration_with_voices_as_ids_or_in_full()
    {
        using var host = await StartAsync(
            [.. Least, (Model + "Voices:1:Id", "frank"), (Model + "Voices:1:Gender", "male"), (Model + "Voices:2", "carol"), (Lab + "Voices:alice", "Alice"), (Lab + "Format", "wav")]);

        var models = host.Services.GetRequiredService<RemoteModels>();
        var model = Assert.Single(models.All);
        Assert.Equal(("vibevoice", 24_000, 4), (model.Id, model.SampleRate, models.Parallelism));
        Assert.Equal(["alice", "frank", "carol"], model.Voices.All.Select(voice => voice.Id));
        Assert.Equal(["", "male", ""], model.Voices.All.Select(voice => voice.Gender));
        Assert.Equal([new ProviderState("lab", IsOpen: false)], model.Providers);
        using var engine = model.CreateEngine(SpeechDevice.Remote);
    }

    [Fact]
    public async Task A_model_with_one_provider_goes_by_its_name_and_one_with_several_does_not()
    {
        using var one = await StartAsync(Least);
        using var two = await StartAsync([.. Least, (Model + "Providers:cloud:BaseUrl", "http://127.0.0.1:1/v1")]);

        Assert.Equal("lab", one.Services.GetRequiredService<RemoteModels>().All.Single().Provider);
        Assert.Equal("remote", two.Services.GetRequiredService<RemoteModels>().All.Single().Provider);
    }

    [Theory]
    [InlineData(Lab + "Weight", "0", Lab + "Weight is 0; use 1 to 1000.")]
    [InlineData(Lab + "Weight", "much", Lab + "Weight is 'much'; use a whole number.")]
    [InlineData(Lab + "TotalTimeout", "soon", Lab + "TotalTimeout is 'soon'; use a time such as 00:01:30.")]
    [InlineData(Lab + "Format", "mp3", Lab + "Format is 'mp3'; use Pcm, Wav.")]
    [InlineData(Lab + "Format", "1", Lab + "Format is '1'; use Pcm, Wav.")]
    [InlineData(Model + "Voices:1:Sex", "male", Model + "Voices:1:Sex is not known; use one of Id, Name, Language, Gender.")]
    [InlineData("Remote:Model", "vibevoice", "Remote:Model is not known; use one of Parallelism, Models.")]
    [InlineData(Lab + "KeyVariable", "NO_SUCH_KEY", Lab + "KeyVariable is 'NO_SUCH_KEY'; use one that holds a key of 1 to 4096 visible ASCII characters.")]
    public async Task A_wrong_value_stops_the_start_and_names_key_value_and_what_is_allowed(string key, string value, string message)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync([.. Least, (key, value)]));

        Assert.Equal(message, Assert.Single(failure.Failures));
    }

    [Fact]
    public async Task A_host_that_asks_no_provider_needs_no_keys()
    {
        using var host = await StartAsync(speaks: false, [.. Least, (Lab + "KeyVariable", "NO_SUCH_KEY")]);

        Assert.Single(host.Services.GetRequiredService<RemoteModels>().All);
    }

    [Fact]
    public async Task Breakers_and_every_outcome_are_in_the_metrics()
    {
        using var host = await StartAsync(Least);
        host.Services.GetRequiredService<RemoteModels>();
        var telemetry = host.Services.GetRequiredService<ISpeechTelemetry>();
        foreach (var outcome in Enum.GetValues<ProviderOutcome>())
        {
            telemetry.ProviderAsked("lab", "vibevoice", outcome, TimeSpan.FromSeconds(1));
        }

        telemetry.ProviderSpoke("lab", "vibevoice", 12, TimeSpan.FromSeconds(2));

        var families = (await host.Services.GetRequiredService<MetricCollector>().CollectAsync(CancellationToken.None))
            .Families.ToDictionary(family => family.Name);
        Assert.Equal(0, families["kokorotts_provider_breaker_open"].Points.Single().Value);
        Assert.Equal(12, families["kokorotts_provider_characters_total"].Points.Single().Value);
        Assert.Equal(2, families["kokorotts_provider_audio_seconds_total"].Points.Single().Value);
        Assert.Equal(
            ["bad_answer", "cancelled", "rate_limited", "refused", "server_error", "spoken", "timed_out", "unauthorized", "unreachable"],
            families["kokorotts_provider_requests_total"].Points
                .Select(point => point.Labels.Single(label => label.Name == "outcome").Value).Order(StringComparer.Ordinal));
    }

    private static Task<IHost> StartAsync(params (string Key, string? Value)[] configuration) => StartAsync(speaks: true, configuration);

    private static async Task<IHost> StartAsync(bool speaks, (string Key, string? Value)[] configuration)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(configuration.Select(one => KeyValuePair.Create(one.Key, one.Value)));
        builder.AddObservability();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ISpeechTelemetry, SpeechTelemetry>();
        builder.Services.AddRemoteModels(speaks);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
