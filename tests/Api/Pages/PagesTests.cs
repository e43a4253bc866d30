using System.Net.Http.Json;
using System.Text.Json;
using KokoroTts.Api.Tests.Hosting;

namespace KokoroTts.Api.Tests.Pages;

public sealed class PagesTests : ApiTest
{
    [Fact]
    public async Task The_listening_page_is_served_with_a_policy_that_allows_no_other_host()
    {
        using var response = await Server.Client.GetAsync("/");

        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("default-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/")]
    public async Task The_admin_page_is_served_with_the_same_policy_and_all_files_it_names(string path)
    {
        using var response = await Server.Client.GetAsync(path);

        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("default-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var page = await response.Content.ReadAsStringAsync();
        foreach (var file in new[] { "/admin/admin.css", "/admin/admin.js", "/app.css", "/favicon.svg" })
        {
            Assert.Contains($"\"{file}\"", page, StringComparison.Ordinal);
            using var named = await Server.Client.GetAsync(file);
            Assert.True(named.IsSuccessStatusCode, $"{file} is not served.");
        }
    }

    [Fact]
    public async Task Modules_in_folders_of_the_admin_page_are_served_as_scripts()
    {
        using var response = await Server.Client.GetAsync("/admin/tables/live-table.js");

        Assert.Equal("text/javascript", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task The_OpenAPI_document_describes_every_endpoint()
    {
        var document = await Server.Client.GetFromJsonAsync<JsonElement>("/openapi.json");

        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        Assert.Contains("/v1/audio/speech", paths);
        Assert.Contains("/v1/audio/voices", paths);
        Assert.Contains("/v1/models", paths);
        Assert.Contains("/v1/models/{model}", paths);
        var fields = document.GetProperty("components").GetProperty("schemas").GetProperty("CreateSpeechRequest").GetProperty("properties")
            .EnumerateObject().Select(field => field.Name);
        Assert.Equal(
            ["model", "input", "voice", "response_format", "speed", "instructions", "stream_format", "stream", "lang_code", "volume_multiplier", "sample_rate", "normalization_options"],
            fields);
    }

    [Fact]
    public async Task The_reference_page_is_served_from_this_host()
    {
        var page = await Server.Client.GetStringAsync("/docs/index.html");

        Assert.Contains("swagger", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_is_good_once_a_word_was_spoken(string path)
    {
        var health = await Server.Client.GetFromJsonAsync<JsonElement>(path);

        Assert.Equal("healthy", health.GetProperty("status").GetString());
    }
}
