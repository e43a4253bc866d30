using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KokoroTts.Speech.Engines;
using KokoroTts.Speech.Engines.Remote.Configuration;
using KokoroTts.Speech.Tests.Engines.Remote.StandIn;
using KokoroTts.Speech.Tests.Scheduling.Fakes;

namespace KokoroTts.Speech.Tests.Engines.Remote;

public sealed class RemoteFailureTests
{
    private static readonly TimeSpan FirstByte = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Total = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(500, "ServerError")]
    [InlineData(503, "ServerError")]
    [InlineData(408, "ServerError")]
    [InlineData(401, "Unauthorized")]
    [InlineData(403, "Unauthorized")]
    [InlineData(429, "RateLimited")]
    [InlineData(400, "Refused")]
    [InlineData(404, "Refused")]
    [InlineData(422, "Refused")]
    public async Task A_failure_is_told_with_its_status_the_first_words_and_the_request(int status, string outcome)
    {
        await using var server = new StandInServer(Reply.Failing(status, "CUDA out of memory"));
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server));

        var message = remote.Fail();

        Assert.Equal(
            $"No provider of model 'vibevoice' spoke a segment of 13 characters: 'lab' answered {status}: 'CUDA out of memory' "
            + $"(request {server.Requests.Single().Headers["X-Request-ID"]}).",
            message);
        Assert.Equal([$"lab {outcome}"], remote.Asked);
        Assert.Empty(remote.Spoke);
    }

    [Fact]
    public async Task Words_of_a_failure_are_shown_on_one_line_and_cut()
    {
        await using var server = new StandInServer(Reply.With(500, "text/plain", [.. "one\r\ntwo\u001b[31m"u8, .. Enumerable.Repeat((byte)'x', 9_000)]));
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server));

        var message = remote.Fail();

        Assert.Contains("answered 500: 'one??two?[31mxxx", message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 100, 400);
        Assert.DoesNotContain(message, char.IsControl);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var other = new StandInServer(Reply.Pcm(1));
        await using var server = new StandInServer(Reply.With(307, "text/plain", [], $"Location: {other.BaseUrl}\r\n"));
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server, key: "sk-secret"));

        Assert.Contains("'lab' answered 307 (redirects are not followed)", remote.Fail(), StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public void A_provider_that_is_not_there_is_told()
    {
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server: null));

        Assert.Contains("'lab' cannot be connected to (request ", remote.Fail(), StringComparison.Ordinal);
        Assert.Equal(["lab Unreachable"], remote.Asked);
    }

    [Fact]
    public async Task A_body_that_is_cut_off_is_told()
    {
        await using var server = new StandInServer(Reply.Partial(Reply.Bytes(1, 2, 3), isHeld: false));
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server));

        Assert.Contains("'lab' broke the connection before the end of its audio", remote.Fail(), StringComparison.Ordinal);
        Assert.Equal(["lab Unreachable"], remote.Asked);
    }

    [Fact]
    public async Task A_connection_that_is_closed_without_an_answer_is_told()
    {
        await using var server = new StandInServer(new Reply("", []));
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server));

        Assert.Contains("'lab' broke the connection without an answer", remote.Fail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_HTTP_is_told()
    {
        await using var server = new StandInServer(new Reply("SSH-2.0-OpenSSH_9.9\r\n\r\n", []));
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server));

        Assert.Contains("'lab' answered with something else than HTTP", remote.Fail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_whose_first_byte_does_not_come_is_given_up_and_its_connection_closed()
    {
        await using var server = new StandInServer(Reply.Silence);
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server));

        var speaking = remote.SpeakAsync();
        Eventually.Holds(() => server.Requests.Count == 1);
        remote.Time.Advance(TimeSpan.FromSeconds(10));

        var failure = await Assert.ThrowsAsync<SynthesisException>(() => speaking);
        Assert.Contains("'lab' sent no audio within 10 s", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["lab TimedOut"], remote.Asked);
        Eventually.Holds(() => server.LeftConnections == 1);
    }

    [Fact]
    public async Task Headers_alone_are_no_first_byte()
    {
        await using var server = new StandInServer(Reply.Partial([], isHeld: true));
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server));

        var speaking = remote.SpeakAsync();
        Eventually.Holds(() => server.Requests.Count == 1);
        remote.Time.Advance(TimeSpan.FromSeconds(10));

        var failure = await Assert.ThrowsAsync<SynthesisException>(() => speaking);
        Assert.Contains("'lab' sent no audio within 10 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_stalls_in_the_middle_has_until_the_end_of_the_whole_time()
    {
        await using var server = new StandInServer(Reply.Partial(Reply.Bytes(1, 2, 3), isHeld: true));
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(
            server, options: new RemoteProviderOptions { FirstByteTimeout = FirstByte, TotalTimeout = Total }));

        var speaking = remote.SpeakAsync();
        // The shorter time is set when the first byte has come.
        await remote.UntilTimerIsDueWithinAsync(Total);
        remote.Time.Advance(Total);

        var failure = await Assert.ThrowsAsync<SynthesisException>(() => speaking);
        Assert.Contains("'lab' did not finish within 30 s", failure.Message, StringComparison.Ordinal);
        Eventually.Holds(() => server.LeftConnections == 1);
    }

    [Fact]
    public async Task The_words_of_a_failure_are_not_waited_for_beyond_the_time()
    {
        await using var server = new StandInServer(new Reply("HTTP/1.1 500 No\r\nContent-Length: 9\r\n\r\n", []) { IsHeld = true });
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server));

        var speaking = remote.SpeakAsync();
        Eventually.Holds(() => server.Requests.Count == 1);
        remote.Time.Advance(TimeSpan.FromSeconds(10));

        // Whether the status was read before the time was up is a matter of chance.
        var failure = await Assert.ThrowsAsync<SynthesisException>(() => speaking);
        Assert.Matches("answered 500 |sent no audio within 10 s ", failure.Message);
    }

    [Fact]
    public async Task Giving_up_closes_the_connection_before_and_after_the_first_byte()
    {
        foreach (var reply in (Reply[])[Reply.Silence, Reply.Partial(Reply.Bytes(1, 2, 3), isHeld: true)])
        {
            await using var server = new StandInServer(reply);
            using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(
                server, options: new RemoteProviderOptions { FirstByteTimeout = FirstByte, TotalTimeout = Total }));
            using var cancellation = new CancellationTokenSource();

            var speaking = remote.SpeakAsync(cancellationToken: cancellation.Token);
            Eventually.Holds(() => server.Requests.Count == 1);
            if (reply.Body.Length > 0)
            {
                await remote.UntilTimerIsDueWithinAsync(Total);
            }

            await cancellation.CancelAsync();

            var failure = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => speaking);
            Assert.Equal(cancellation.Token, failure.CancellationToken);
            Assert.Equal(["lab Cancelled"], remote.Asked);
            Eventually.Holds(() => server.LeftConnections == 1);
        }
    }

    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_not_believed()
    {
        using var key = ECDsa.Create();
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsServerAsync(certificate);
            return await tls.ReadAsync(new byte[1]);
        });
        using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(null, key: "sk-secret") with
        {
            Endpoint = new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/audio/speech"),
        });

        Assert.Contains("'lab' cannot be reached securely: TLS failed", remote.Fail(), StringComparison.Ordinal);

        var received = await serving.ContinueWith(task => task.IsCompletedSuccessfully ? task.Result : 0, TaskScheduler.Default);
        Assert.Equal(0, received);
    }

    [Fact]
    public async Task Random_answers_become_audio_or_failures()
    {
        var random = new Random(7);
        string[] types = [Reply.NoType, "audio/pcm", "audio/wav", "audio/mpeg", "application/json", "text/html", "audio/pcm;rate=x", "nonsense"];
        await using var server = new StandInServer(_ =>
        {
            var body = new byte[random.Next(2_000)];
            random.NextBytes(body);
            var reply = Reply.With(random.Next(4) == 0 ? random.Next(200, 600) : 200, types[random.Next(types.Length)], body);
            return random.Next(5) == 0 ? reply with { Head = System.Text.Encoding.Latin1.GetString(body) } : reply;
        });

        for (var i = 0; i < 200; i++)
        {
            using var remote = new RemoteSpeaker(RemoteSpeaker.Provider(server));
            var failure = Record.Exception(() => remote.Speak());

            Assert.True(failure is null or SynthesisException, $"{failure}");
        }
    }
}
