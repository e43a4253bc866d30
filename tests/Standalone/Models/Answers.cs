using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace KokoroTts.Standalone.Tests.Models;

/// <summary>What a server may answer, well-behaved or not.</summary>
internal static class Answers
{
    /// <summary>A file, or the rest of it where that is asked for and the file is still the one that is meant.</summary>
    public static RequestDelegate File(byte[] content, string? tag = "v1") => context =>
    {
        var from = From(context);
        var meant = context.Request.Headers.IfRange.ToString();
        if (from > 0 && (meant.Length == 0 || meant == Tag(tag)))
        {
            return from < content.Length ? Rest(content, tag)(context) : OutOfRange(content.Length)(context);
        }

        return Whole(content, tag)(context);
    };

    /// <summary>The whole file, whatever part is asked for.</summary>
    public static RequestDelegate Whole(byte[] content, string? tag = "v1") => context =>
    {
        Describe(context, tag);
        context.Response.ContentLength = content.Length;
        return context.Response.Body.WriteAsync(content).AsTask();
    };

    /// <summary>The rest of the file, whatever is meant.</summary>
    public static RequestDelegate Rest(byte[] content, string? tag = "v1") => context =>
    {
        var from = From(context);
        Describe(context, tag);
        context.Response.StatusCode = 206;
        context.Response.Headers.ContentRange = new ContentRangeHeaderValue(from, content.Length - 1, content.Length).ToString();
        context.Response.ContentLength = content.Length - from;
        return context.Response.Body.WriteAsync(content.AsMemory((int)from)).AsTask();
    };

    /// <summary>A beginning of what was asked for; when some of it has arrived, the connection breaks.</summary>
    public static RequestDelegate Break(byte[] content, int bytes, Task arrived, string? tag = "v1") => async context =>
    {
        await BeginAsync(context, content, bytes, tag);
        await arrived;
        context.Abort();
    };

    /// <summary>A beginning, and then nothing more.</summary>
    public static RequestDelegate Stall(byte[] content, int bytes, string? tag = "v1") => async context =>
    {
        await BeginAsync(context, content, bytes, tag);
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    };

    /// <summary>The content, said to be longer or shorter than it is.</summary>
    public static RequestDelegate Lie(byte[] content, int said) => async context =>
    {
        context.Response.ContentLength = said;
        await context.Response.Body.WriteAsync(content.AsMemory(0, Math.Min(said, content.Length)));
        await context.Response.Body.FlushAsync();
        if (said > content.Length)
        {
            context.Abort();
        }
    };

    /// <summary>The content, without saying how long it is.</summary>
    public static RequestDelegate Unmeasured(byte[] content, string? tag = null) => context =>
    {
        Describe(context, tag);
        return context.Response.Body.WriteAsync(content).AsTask();
    };

    public static RequestDelegate Status(int status, string? retryAfter = null) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = retryAfter;
        return Task.CompletedTask;
    };

    public static RequestDelegate OutOfRange(long length) => context =>
    {
        context.Response.StatusCode = 416;
        context.Response.Headers.ContentRange = new ContentRangeHeaderValue(length).ToString();
        return Task.CompletedTask;
    };

    public static RequestDelegate Redirect(Uri to) => context =>
    {
        context.Response.StatusCode = 302;
        context.Response.Headers.Location = to.ToString();
        return Task.CompletedTask;
    };

    private static async Task BeginAsync(HttpContext context, byte[] content, int bytes, string? tag)
    {
        var from = (int)From(context);
        Describe(context, tag);
        if (from > 0)
        {
            context.Response.StatusCode = 206;
            context.Response.Headers.ContentRange = new ContentRangeHeaderValue(from, content.Length - 1, content.Length).ToString();
        }

        context.Response.ContentLength = content.Length - from;
        await context.Response.Body.WriteAsync(content.AsMemory(from, bytes));
        await context.Response.Body.FlushAsync();
    }

    private static void Describe(HttpContext context, string? tag) => context.Response.Headers.ETag = tag is null ? null : Tag(tag);

    private static string Tag(string? tag) => $"\"{tag}\"";

    private static long From(HttpContext context) => context.Request.Headers.Range.ToString() is { Length: > 0 } range
        ? long.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture)
        : 0;
}
