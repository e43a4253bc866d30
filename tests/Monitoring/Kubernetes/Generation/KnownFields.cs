using System.Text.Json.Nodes;
using KokoroTts.Monitoring.Tests.Kubernetes.Manifests;

namespace KokoroTts.Monitoring.Tests.Kubernetes.Generation;

/// <summary>
/// The fields that Prometheus Operator's resources have, as far as they are used here: an API server refuses others, or drops them
/// without a word. From its API reference; v1alpha1 for AlertmanagerConfig, v1 for the rest.
/// </summary>
internal static class KnownFields
{
    private static readonly Shape Value = new();
    private static readonly Shape AnyNames = new() { IsOpen = true };

    private static readonly Shape SecretKey = Of("name key optional");
    private static readonly Shape SecretOrMap = new() { ["secret"] = SecretKey, ["configMap"] = SecretKey };
    private static readonly Shape Matchers = Of("name value matchType regex");
    private static readonly Shape Pairs = Of("key value");

    private static readonly Shape Tls = new(Of("insecureSkipVerify serverName minVersion maxVersion"))
    {
        ["ca"] = SecretOrMap,
        ["cert"] = SecretOrMap,
        ["keySecret"] = SecretKey,
    };

    private static readonly Shape Http = new(Of("followRedirects proxyUrl enableHttp2 noProxy"))
    {
        ["authorization"] = new(Of("type")) { ["credentials"] = SecretKey },
        ["basicAuth"] = new() { ["username"] = SecretKey, ["password"] = SecretKey },
        ["tlsConfig"] = Tls,
    };

    private static readonly Shape Email = new(Of(
        "sendResolved to from hello smarthost authUsername authIdentity html text requireTLS"))
    {
        ["authPassword"] = SecretKey,
        ["authSecret"] = SecretKey,
        ["headers"] = Pairs,
        ["tlsConfig"] = Tls,
    };

    private static readonly Shape Slack = new(Of(
        "sendResolved channel username color title titleLink pretext text shortFields footer fallback callbackId iconEmoji iconURL imageURL thumbURL linkNames mrkdwnIn"))
    {
        ["apiURL"] = SecretKey,
        ["fields"] = Of("title value short"),
        ["actions"] = new(Of("type text url style name value")) { ["confirm"] = Of("text title okText dismissText") },
        ["httpConfig"] = Http,
    };

    private static readonly Shape PagerDuty = new(Of("sendResolved url client clientURL description severity class group component source"))
    {
        ["routingKey"] = SecretKey,
        ["serviceKey"] = SecretKey,
        ["details"] = Pairs,
        ["pagerDutyImageConfigs"] = Of("href src alt"),
        ["pagerDutyLinkConfigs"] = Of("href alt"),
        ["httpConfig"] = Http,
    };

    private static readonly Shape Webhook = new(Of("sendResolved url maxAlerts timeout")) { ["urlSecret"] = SecretKey, ["httpConfig"] = Http };

    private static readonly Shape TimeIntervals = new(Of("months years weekdays"))
    {
        ["times"] = Of("startTime endTime"),
        ["daysOfMonth"] = Of("start end"),
    };

    private static readonly Shape Relabelings = Of("sourceLabels separator targetLabel regex modulus replacement action");

    private static readonly Dictionary<string, Shape> Kinds = new()
    {
        ["AlertmanagerConfig"] = new()
        {
            ["route"] = Route(),
            ["receivers"] = new(Of("name"))
            {
                ["emailConfigs"] = Email,
                ["slackConfigs"] = Slack,
                ["pagerdutyConfigs"] = PagerDuty,
                ["webhookConfigs"] = Webhook,
            },
            ["inhibitRules"] = new(Of("equal")) { ["sourceMatch"] = Matchers, ["targetMatch"] = Matchers },
            ["muteTimeIntervals"] = new(Of("name")) { ["timeIntervals"] = TimeIntervals },
        },
        ["PrometheusRule"] = new()
        {
            ["groups"] = new(Of("name interval limit query_offset partial_response_strategy"))
            {
                ["labels"] = AnyNames,
                ["rules"] = new(Of("record alert expr for keep_firing_for")) { ["labels"] = AnyNames, ["annotations"] = AnyNames },
            },
        },
        ["ServiceMonitor"] = new(Of("sampleLimit labelLimit labelNameLengthLimit labelValueLengthLimit"))
        {
            ["selector"] = new() { ["matchLabels"] = AnyNames },
            ["endpoints"] = new(Of("port path scheme interval scrapeTimeout honorLabels honorTimestamps followRedirects"))
            {
                ["params"] = AnyNames,
                ["relabelings"] = Relabelings,
                ["metricRelabelings"] = Relabelings,
            },
        },
        ["Probe"] = new(Of("jobName module interval scrapeTimeout sampleLimit"))
        {
            ["prober"] = Of("url path scheme proxyUrl"),
            ["targets"] = new() { ["staticConfig"] = new(Of("static")) { ["labels"] = AnyNames, ["relabelingConfigs"] = Relabelings } },
        },
    };

    /// <summary>Paths in an object that its kind does not have.</summary>
    public static IEnumerable<string> UnknownIn(JsonNode made) => UnknownIn(made.At("spec")!, Kinds[made.Text("kind")!], "spec");

    private static IEnumerable<string> UnknownIn(JsonNode node, Shape shape, string path) => node switch
    {
        JsonArray list => list.SelectMany((item, index) => UnknownIn(item!, shape, $"{path}[{index}]")),
        JsonObject map when !shape.IsOpen => map.SelectMany(pair => shape.TryGetValue(pair.Key, out var inner)
            ? UnknownIn(pair.Value!, inner, $"{path}.{pair.Key}")
            : [$"{path}.{pair.Key}"]),
        _ => [],
    };

    private static Shape Route()
    {
        var route = new Shape(Of("receiver groupBy groupWait groupInterval repeatInterval continue muteTimeIntervals activeTimeIntervals")) { ["matchers"] = Matchers };
        route["routes"] = route;
        return route;
    }

    private static Shape Of(string names) => new(names.Split(' ').ToDictionary(name => name, _ => Value));

    /// <summary>The fields of a part; a part without any is a value.</summary>
    private sealed class Shape : Dictionary<string, Shape>
    {
        public Shape()
        {
        }

        public Shape(IDictionary<string, Shape> fields)
            : base(fields)
        {
        }

        /// <summary>Whether names are the user's.</summary>
        public bool IsOpen { get; init; }
    }
}
