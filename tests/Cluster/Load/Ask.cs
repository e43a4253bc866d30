using System.Net;

namespace KokoroTts.Cluster.Tests.Load;

/// <summary>Requests that cost a client one request and no work.</summary>
internal static class Ask
{
    /// <summary>Asks once.</summary>
    public static async Task<HttpStatusCode> OnceAsync(HttpClient caller)
    {
        using var answer = await caller.GetAsync("/v1/models/espeak");
        return answer.StatusCode;
    }

    /// <summary>Asks one after another and gives the number of those that were let through; others than let through and refused fail.</summary>
    /// <param name="caller">The client.</param>
    /// <param name="times">How often.</param>
    public static async Task<int> AdmittedAsync(HttpClient caller, int times)
    {
        var admitted = 0;
        for (var i = 0; i < times; i++)
        {
            var status = await OnceAsync(caller);
            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.TooManyRequests, $"Answered {status}.");
            admitted += status is HttpStatusCode.OK ? 1 : 0;
        }

        return admitted;
    }
}
