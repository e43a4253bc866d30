using KokoroTts.Observability.Metrics.Clients;
using KokoroTts.Observability.Metrics.Exposition;

namespace KokoroTts.Observability.Metrics;

/// <summary>
/// Records what clients do, under the label <c>ip</c>: the canonical text of a client's address or key for the busiest ones,
/// <c>other</c> for the rest. These series are part of the scraped metrics only; they are not exported otherwise.
/// </summary>
public sealed class ClientMetrics
{
    /// <summary>Clients named at once.</summary>
    public const int NamedClients = 100;

    private readonly BoundedLabels _labels;
    private readonly TopClients _clients;
    private readonly ClientCounter _requests;
    private readonly ClientCounter _blocked;
    private readonly ClientCounter _characters;

    internal ClientMetrics(BoundedLabels labels, TimeProvider time)
    {
        _labels = labels;
        _clients = new TopClients(NamedClients, time);
        _requests = new ClientCounter(Vocabulary.Requests, _clients);
        _blocked = new ClientCounter(Vocabulary.RequestsBlocked, _clients);
        _characters = new ClientCounter(Vocabulary.CharactersProcessed, _clients);
    }

    /// <summary>Requests of a client ended.</summary>
    /// <param name="client">Canonical text of the client; null where it is not known.</param>
    /// <param name="endpoint">Route template, or null where no route matched.</param>
    /// <param name="status">HTTP status code sent.</param>
    /// <param name="count">How many, at least 1.</param>
    public void Ended(string? client, string? endpoint, int status, long count = 1) =>
        _requests.Add(Label(client, count), count, _labels.Endpoints.Bound(endpoint), StatusLabel.Of(status));

    /// <summary>Requests of a client were refused by a limit, a penalty, a ban or a list.</summary>
    /// <param name="client">Canonical text of the client.</param>
    /// <param name="limitType">The limit's type, for example <c>characters_per_hour</c>.</param>
    /// <param name="reason">Why: <c>limit</c>, <c>penalty</c>, <c>ban</c> or <c>denied</c>.</param>
    /// <param name="count">How many, at least 1.</param>
    public void Blocked(string client, string limitType, string reason, long count = 1) =>
        _blocked.Add(Label(client, 0), count, _labels.LimitTypes.Bound(limitType), reason);

    /// <summary>Characters of a client's input were accepted for synthesis.</summary>
    /// <param name="client">Canonical text of the client; null where it is not known.</param>
    /// <param name="count">At least 0.</param>
    public void Characters(string? client, long count) => _characters.Add(Label(client, 0), count);

    internal IEnumerable<MetricFamily> Collect() =>
        new[] { _requests.Collect(), _blocked.Collect(), _characters.Collect() }.OfType<MetricFamily>();

    private string Label(string? client, long requests) =>
        string.IsNullOrEmpty(client) ? LabelSet.Unknown : _clients.Label(client, requests);
}
