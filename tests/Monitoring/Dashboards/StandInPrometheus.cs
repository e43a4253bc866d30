using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KokoroTts.Monitoring.Tests.Dashboards;

/// <summary>Answers every query alike, so that what is drawn from the answers can be foreseen.</summary>
internal sealed class StandInPrometheus : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly string? _series;
    private readonly string _value;
    private readonly Task _answering;

    private StandInPrometheus(string? series, string value)
    {
        _series = series;
        _value = value;
        Url = $"http://127.0.0.1:{FreePort()}/";
        _listener.Prefixes.Add(Url);
        _listener.Start();
        _answering = AnswerAsync();
    }

    public string Url { get; }

    public static StandInPrometheus Empty() => new(null, "");

    /// <summary>Every query finds one series of one value, whose labels all have one text.</summary>
    public static StandInPrometheus WithOneSeries(string label, int value) => new(label, $"{value}");

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _answering;
        _listener.Close();
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    private async Task AnswerAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes($$"""{"status":"success","data":{{Data(context.Request)}}}"""));
                context.Response.Close();
            }
            catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException)
            {
                // Stopped while it waited, or left by its client.
            }
        }
    }

    private string Data(HttpListenerRequest request)
    {
        var path = request.Url!.AbsolutePath;
        if (path.EndsWith("/values", StringComparison.Ordinal))
        {
            return _series is null ? "[]" : $"""["{_series}"]""";
        }

        var range = path.EndsWith("query_range", StringComparison.Ordinal);
        var time = double.Parse(request.QueryString[range ? "end" : "time"]!);
        var points = range ? $"""
            "values":[[{time - 60},"{_value}"],[{time},"{_value}"]]
            """ : $"""
            "value":[{time},"{_value}"]
            """;
        var labels = string.Join(',', new[] { "instance", "model", "name", "version" }.Select(label => $"\"{label}\":\"{_series}\""));
        var series = _series is null ? "" : $$"""{"metric":{{{labels}}},{{points}}}""";
        return $$"""{"resultType":"{{(range ? "matrix" : "vector")}}","result":[{{series}}]}""";
    }
}
