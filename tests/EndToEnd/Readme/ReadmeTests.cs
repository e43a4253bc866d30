using System.Net;
using System.Net.NetworkInformation;
using System.Text.Json;
using KokoroTts.EndToEnd.Tests.Formats;
using Xunit.Abstractions;

namespace KokoroTts.EndToEnd.Tests.Readme;

public sealed class ReadmeTests(ITestOutputHelper output) : IDisposable
{
    private const int DefaultPort = 8000;

    private static readonly Uri DefaultAddress = new($"http://127.0.0.1:{DefaultPort}");

    private static readonly TimeSpan BuildDeadline = TimeSpan.FromMinutes(3);

    private readonly TemporaryFolder _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public async Task Every_command_runs_as_written_in_a_fresh_checkout()
    {
        AssertDefaultPortIsFree();
        await CopyRepositoryAsync();
        Program? service = null;
        try
        {
            foreach (var command in ReadmeBlocks.In("sh"))
            {
                switch (command)
                {
                    case "./run":
                        service = Program.Start("bash", ["-c", $"exec {command}"], _checkout.Path);
                        await Until.TrueAsync(() => AnswersAsync(service), "./run has built and started the service", BuildDeadline);
                        break;
                    case "./test":
                        // It is what runs this test.
                        break;
                    default:
                        await RunAsync(command);
                        break;
                }
            }

            await RunProgramAsync(Assert.Single(ReadmeBlocks.In("csharp")));
        }
        finally
        {
            if (service is not null)
            {
                output.WriteLine(service.Output + service.Errors);
                await service.DisposeAsync();
            }
        }
    }

    private async Task RunAsync(string command)
    {
        var ended = (await Program.RunAsync("bash", ["-euo", "pipefail", "-c", command], folder: _checkout.Path)).Succeeded();
        if (command.Contains("hello.", StringComparison.Ordinal))
        {
            await AssertHelloAsync(command[command.IndexOf("hello.", StringComparison.Ordinal)..]);
        }
        else
        {
            using var answer = JsonDocument.Parse(ended.Output);
            Assert.NotEqual(0, answer.RootElement.GetProperty("voices").GetArrayLength());
        }
    }

    private async Task RunProgramAsync(string source)
    {
        // Outside the checkout, whose build settings would apply to it.
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("hello.cs"), $"#:package OpenAI@{OpenAiVersion}\n#:property PublishAot=false\n{source}");

        (await Program.RunAsync("dotnet", ["run", "hello.cs"], folder: folder.Path)).Succeeded();

        File.Copy(folder.File("hello.mp3"), _checkout.File("hello.mp3"), overwrite: true);
        await AssertHelloAsync("hello.mp3");
    }

    private static string OpenAiVersion => typeof(OpenAI.OpenAIClient).Assembly.GetName().Version!.ToString(3);

    private async Task AssertHelloAsync(string file) =>
        Assert.InRange(await Recording.DecodeWithFfmpegAsync(_checkout.File(file)), 1, 4);

    private async Task CopyRepositoryAsync()
    {
        const string Copy = "git ls-files -z --cached --others --exclude-standard | tar --null --files-from=- --create --ignore-failed-read | tar --extract --directory \"$0\"";
        (await Program.RunAsync("bash", ["-euo", "pipefail", "-c", Copy, _checkout.Path])).Succeeded();
    }

    private static void AssertDefaultPortIsFree() => Assert.False(
        IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(listener => listener.Port == DefaultPort),
        $"Port {DefaultPort}, which README.md uses, is taken by another program. Stop it and test again.");

    private static async Task<bool> AnswersAsync(Program service)
    {
        Assert.False(service.HasExited, $"./run ended:\n{service.Output}{service.Errors}");
        using var http = new HttpClient { BaseAddress = DefaultAddress };
        try
        {
            using var answer = await http.GetAsync("/health/ready");
            return answer.StatusCode is HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
