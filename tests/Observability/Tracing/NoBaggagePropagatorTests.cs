using System.Diagnostics;
using KokoroTts.Observability.Tracing;

namespace KokoroTts.Observability.Tests.Tracing;

public sealed class NoBaggagePropagatorTests
{
    private const string Parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static readonly Dictionary<string, string> Headers =
        new() { ["traceparent"] = Parent, ["tracestate"] = "vendor=x", ["baggage"] = "a=b", ["Correlation-Context"] = "a=b" };

    private readonly NoBaggagePropagator _propagator = new(DistributedContextPropagator.CreateDefaultPropagator());

    [Fact]
    public void The_trace_of_a_caller_is_taken_with_its_state()
    {
        _propagator.ExtractTraceIdAndState(Headers, Get, out var traceId, out var traceState);

        Assert.Equal((Parent, "vendor=x"), (traceId, traceState));
    }

    [Fact]
    public void What_a_caller_sends_as_baggage_is_left_at_the_door() =>
        Assert.Null(_propagator.ExtractBaggage(Headers, Get));

    [Fact]
    public void The_trace_is_passed_on()
    {
        using var activity = new Activity("request").SetParentId(Parent).Start();
        var sent = new Dictionary<string, string>();

        _propagator.Inject(activity, sent, static (carrier, name, value) => ((Dictionary<string, string>)carrier!)[name] = value);

        Assert.Equal(activity.Id, sent["traceparent"]);
    }

    private static void Get(object? carrier, string name, out string? value, out IEnumerable<string>? values)
    {
        value = ((Dictionary<string, string>)carrier!).GetValueOrDefault(name);
        values = null;
    }
}
