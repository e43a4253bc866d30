namespace KokoroTts.Api.Errors;

/// <summary>A request is answered with an error.</summary>
/// <param name="status">HTTP status code.</param>
/// <param name="code">A stable word for the kind of error.</param>
/// <param name="message">For people: the field, its value, the bound, the remedy.</param>
/// <param name="parameter">The field that is wrong, where there is one.</param>
public sealed class ApiException(int status, string code, string message, string? parameter = null) : Exception(message)
{
    /// <summary>HTTP status code.</summary>
    public int Status { get; } = status;

    /// <summary>A stable word for the kind of error.</summary>
    public string Code { get; } = code;

    /// <summary>The field that is wrong, where there is one.</summary>
    public string? Parameter { get; } = parameter;
}
