using KokoroTts.Observability.Metrics.Exposition;
using Microsoft.Net.Http.Headers;

namespace KokoroTts.Observability.Tests.Metrics.Exposition;

public sealed class ExpositionFormatTests
{
    [Theory]
    [InlineData("application/openmetrics-text")]
    [InlineData("application/openmetrics-text; version=1.0.0; charset=utf-8")]
    [InlineData("application/openmetrics-text; version=\"1.0.0\"")]
    [InlineData("application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1")]
    public void A_client_that_prefers_OpenMetrics_gets_it(string accept) =>
        Assert.Same(ExpositionFormat.OpenMetrics, Preferred(accept));

    [Theory]
    [InlineData("*/*")]
    [InlineData("text/html")]
    [InlineData("text/plain;version=0.0.4")]
    [InlineData("application/openmetrics-text;q=0.2,text/plain;q=0.8")]
    [InlineData("application/openmetrics-text;q=0")]
    [InlineData("application/openmetrics-text;version=0.0.1")]
    public void Every_other_client_gets_the_text_format(string accept) =>
        Assert.Same(ExpositionFormat.PrometheusText, Preferred(accept));

    [Fact]
    public void A_client_without_a_preference_gets_the_text_format() =>
        Assert.Same(ExpositionFormat.PrometheusText, ExpositionFormat.Preferred([]));

    private static ExpositionFormat Preferred(string accept) =>
        ExpositionFormat.Preferred(MediaTypeHeaderValue.ParseList([accept]));
}
