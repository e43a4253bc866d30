using KokoroTts.Observability.Gpu;
using KokoroTts.Observability.Metrics.Summary;
using KokoroTts.Observability.Tests.Metrics.Exposition;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KokoroTts.Observability.Tests.Gpu;

public sealed class GpuHostTests
{
    [Fact]
    public async Task Every_host_tells_of_its_GPUs_while_a_call_to_them_hangs()
    {
        await using var gpus = new SampledGpus();
        await using var host = await StartAsync(gpus.Nvml.Path, gpus.Time);
        // The host samples its metrics at the same pace, on a timer of its own.
        while (host.Services.GetRequiredService<MetricsSampler>().Samples.At(default) is null)
        {
            await Task.Yield();
        }

        await gpus.Time.UntilTimerIsDueWithinAsync(GpuSampler.Interval, timers: 2);
        gpus.Nvml.Hang("nvmlDeviceGetMemoryInfo");
        gpus.Time.Advance(GpuSampler.Interval);
        await gpus.Nvml.UntilHeldAsync();

        var text = await ScrapeAsync(host);

        Assert.Equal(30 * 1024, text.Value("kokorotts_gpu_memory_used_mb", ("device_id", "0")));
        Assert.Equal([SampledGpus.First, SampledGpus.Second], host.Services.GetRequiredService<IGpuReadings>().Current);
    }

    [Fact]
    public async Task A_host_without_GPUs_has_no_series_of_them()
    {
        await using var host = await StartAsync("libnvidia-ml-that-is-not-there.so.1", new ManualTimeProvider());

        var text = await ScrapeAsync(host);

        Assert.Contains("kokorotts_build_info", text.Types.Keys);
        Assert.DoesNotContain(text.Types.Keys, name => name.StartsWith("kokorotts_gpu", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("driver/libnvidia-ml.so.1")]
    [InlineData("/usr/lib/")]
    public async Task A_host_does_not_start_with_a_library_that_the_current_folder_decides_about(string library)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration["Gpu:Library"] = library;
        builder.AddObservability();
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Equal($"Gpu:Library is '{library}'; use a library's file name or absolute path, or nothing for no readings.", error.Message);
    }

    private static Task<TestHost> StartAsync(string library, ManualTimeProvider time) => TestHost.StartAsync(services =>
    {
        services.AddSingleton<TimeProvider>(time);
        services.Configure<GpuOptions>(options => options.Library = library);
    });

    private static async Task<ParsedExposition> ScrapeAsync(TestHost host) =>
        ParsedExposition.Parse(await host.Client.GetStringAsync("/metrics"));
}
