using KokoroTts.Observability.Metrics;
using StackExchange.Redis;

namespace KokoroTts.Clustering.Redis;

/// <summary>Tells how a connection to Redis stands.</summary>
public static class RedisStates
{
    /// <summary>How a connection stands, at once; one that is still being made is not connected.</summary>
    /// <param name="connection">The connection.</param>
    public static RedisState Of(Task<ConnectionMultiplexer> connection) => connection.IsCompletedSuccessfully
        ? new RedisState(connection.Result.IsConnected, Sockets(connection.Result))
        : default;

    /// <summary>A socket for commands to each server, and another for subscriptions.</summary>
    private static int Sockets(ConnectionMultiplexer connection) =>
        connection.GetServers().Count(static server => server.IsConnected) * (connection.GetSubscriber().IsConnected() ? 2 : 1);
}
