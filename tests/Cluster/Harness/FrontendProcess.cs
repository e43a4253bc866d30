using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;

namespace KokoroTts.Cluster.Tests.Harness;

/// <summary>A frontend.</summary>
/// <param name="name">Its name.</param>
/// <param name="logs">The folder its log goes to.</param>
/// <param name="settings">Its configuration by key.</param>
internal sealed class FrontendProcess(string name, string logs, IReadOnlyDictionary<string, string> settings)
    : HostProcess("ApiFrontend", name, logs, settings)
{
    private readonly List<HttpClient> _callers = [];
    private bool _needsCluster = true;

    /// <summary>Starts it and waits until it can speak or, where there is no cluster yet, until it answers.</summary>
    /// <param name="needsCluster">Whether there is a cluster.</param>
    public Task StartAsync(bool needsCluster)
    {
        _needsCluster = needsCluster;
        return StartAsync();
    }

    /// <summary>A client with an address of its own: all of 127.0.0.0/8 is this machine.</summary>
    /// <param name="address">The address.</param>
    public HttpClient From(string address)
    {
        var caller = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        {
            BaseAddress = Address,
        };
        _callers.Add(caller);
        return caller;
    }

    /// <summary>Asks for speech and reads no more than the head of the answer.</summary>
    /// <param name="input">The text.</param>
    /// <param name="format">Format of the audio.</param>
    /// <param name="model">Name of the model.</param>
    /// <param name="caller">Who asks; <see cref="HostProcess.Http"/> when null.</param>
    public Task<HttpResponseMessage> BeginSpeakingAsync(string input, string format = "pcm", string model = "tts-1", HttpClient? caller = null) =>
        (caller ?? Http).SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "/v1/audio/speech") { Content = JsonContent.Create(new { input, model, response_format = format }) },
            HttpCompletionOption.ResponseHeadersRead);

    /// <summary>Asks for speech and gives all of it.</summary>
    /// <param name="input">The text.</param>
    /// <param name="format">Format of the audio.</param>
    /// <param name="model">Name of the model.</param>
    public async Task<byte[]> SpeakAsync(string input, string format = "pcm", string model = "tts-1")
    {
        using var answer = await BeginSpeakingAsync(input, format, model);
        var audio = await answer.Content.ReadAsByteArrayAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{Name} answered {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return audio;
    }

    public override async ValueTask DisposeAsync()
    {
        _callers.ForEach(caller => caller.Dispose());
        await base.DisposeAsync();
    }

    protected override async Task<bool> IsReadyAsync() => await HealthAsync(_needsCluster ? "ready" : "live") is HttpStatusCode.OK;

    protected override IEnumerable<string> Options() => ["--urls", Address.ToString().TrimEnd('/')];
}
