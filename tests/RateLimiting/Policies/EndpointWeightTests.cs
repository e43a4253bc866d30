namespace KokoroTts.RateLimiting.Tests.Policies;

public sealed class EndpointWeightTests
{
    [Theory]
    [InlineData("/v1/audio/speech", 1)]
    [InlineData("/v1/audio/speech/", 1)]
    [InlineData("/V1/Audio/Speech", 1)]
    [InlineData("/v1/models", 1)]
    [InlineData("/v1", null)]
    [InlineData("/v10/models", null)]
    [InlineData("/health", null)]
    [InlineData("/", null)]
    [InlineData("", null)]
    public void Only_what_is_below_v1_is_limited_where_nothing_is_configured(string path, int? weight) =>
        Assert.Equal(weight, Compiled.Set("{}").EndpointWeights.Find(path));

    [Theory]
    [InlineData("/v1/audio/speech", 10)]
    [InlineData("/v1/AUDIO/speech/", 10)]
    [InlineData("/v1/audio/speech/x", 3)]
    [InlineData("/v1/audio/other", 3)]
    [InlineData("/v1/audio", 1)]
    [InlineData("/v1/voices/af", 0)]
    [InlineData("/v1/voices/af/sample", 0)]
    [InlineData("/v1/voices", 1)]
    [InlineData("/api/x", 7)]
    [InlineData("/metrics", null)]
    public void The_path_itself_goes_first_and_then_the_longest_it_is_below(string path, int? weight) =>
        Assert.Equal(weight, Compiled.Set("""
            {"endpoint_weights": {"/v1/audio/speech": 10, "/v1/audio/*": 3, "/v1/voices/{id}": 0, "/api/*": 7}}
            """).EndpointWeights.Find(path));

    [Fact]
    public void The_weight_below_v1_can_be_configured_and_so_can_that_of_everything()
    {
        var weights = Compiled.Set("""{"endpoint_weights": {"/v1/*": 2, "/*": 4}}""").EndpointWeights;

        Assert.Equal((2, 4), (weights.Find("/v1/models"), weights.Find("/metrics")));
    }

    [Fact]
    public void Finding_a_weight_allocates_nothing()
    {
        var weights = Compiled.Set("""{"endpoint_weights": {"/v1/audio/speech": 10}}""").EndpointWeights;
        var slashes = "/v1/" + string.Concat(Enumerable.Repeat("a/", 4_000)) + "b";

        Assert.Equal(0, Allocation.Of(() =>
        {
            weights.Find("/v1/audio/speech/");
            weights.Find(slashes);
            weights.Find("/health");
        }));
        Assert.Equal(1, weights.Find(slashes));
    }
}
