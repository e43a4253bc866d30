using KokoroTts.Observability.Tracing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KokoroTts.Observability.Tests.Tracing;

public sealed class TracingOptionsTests
{
    [Fact]
    public void Without_an_endpoint_nothing_is_traced() => Assert.False(Read().IsOn);

    [Fact]
    public void The_standard_names_count_where_there_is_no_setting()
    {
        var options = Read(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"));

        Assert.True(options.IsOn);
        Assert.Equal("http://collector:4317/", options.SpansEndpoint().ToString());
        Assert.Equal("http://own:1", Read(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317"), ("Tracing:OtlpEndpoint", "http://own:1")).OtlpEndpoint);
    }

    [Theory]
    [InlineData("http://collector:4318", "http://collector:4318/v1/traces")]
    [InlineData("https://collector/otlp/", "https://collector/otlp/v1/traces")]
    [InlineData("http://collector:4318/v1/traces", "http://collector:4318/v1/traces")]
    public void Over_HTTP_spans_go_to_the_path_of_the_protocol(string endpoint, string spans) =>
        Assert.Equal(spans, Read(("Tracing:OtlpEndpoint", endpoint)).SpansEndpoint().ToString());

    [Theory]
    [InlineData("Tracing:OtlpEndpoint", "collector:4318", "Tracing:OtlpEndpoint is 'collector:4318'; use the http or https address of an OpenTelemetry collector, such as http://localhost:4318.")]
    [InlineData("Tracing:Protocol", "http/json", "Tracing:Protocol is 'http/json'; use http/protobuf or grpc.")]
    [InlineData("Tracing:SampleRatio", "1.5", "Tracing:SampleRatio is 1.5; use 0 to 1.")]
    [InlineData("Tracing:MaxTracesPerSecond", "0", "Tracing:MaxTracesPerSecond is 0; use 1 to 100000.")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector", "Tracing:OtlpEndpoint is 'collector'; use the http or https address of an OpenTelemetry collector, such as http://localhost:4318.")]
    public void A_wrong_value_is_told_in_one_line(string key, string value, string message) =>
        Assert.Equal(message, Assert.Throws<OptionsValidationException>(() => Read((key, value))).Message);

    private static TracingOptions Read(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.AddTracing();
        using var services = builder.Services.BuildServiceProvider();
        return services.GetRequiredService<TracingOptions>();
    }
}
