namespace KokoroTts.Observability.Metrics;

/// <summary>HTTP methods as label values; what is none of the standard's becomes <see cref="LabelSet.Other"/>, as clients may send any word.</summary>
internal static class MethodLabel
{
    public static string Of(string method) => method switch
    {
        "GET" or "POST" or "PUT" or "DELETE" or "PATCH" or "HEAD" or "OPTIONS" or "CONNECT" or "TRACE" => method,
        _ => LabelSet.Other,
    };
}
