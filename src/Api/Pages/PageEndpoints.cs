using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace KokoroTts.Api.Pages;

/// <summary>
/// The pages that come with the service: the one to listen at <c>/</c>, the rate limits at <c>/admin</c>, the API reference
/// at <c>/docs</c>.
/// </summary>
internal static class PageEndpoints
{
    /// <summary>Nothing is loaded from any other host, and nothing inline is run.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'self'; media-src 'self' blob:; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'";

    public static void UsePages(this IApplicationBuilder app)
    {
        var files = new EmbeddedFileProvider(typeof(PageEndpoints).Assembly, "KokoroTts.Api.wwwroot");
        app.Use(FindAdminPage);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = AddHeaders });
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.DocumentTitle = "KokoroTTS API";
            page.SwaggerEndpoint("/openapi.json", "KokoroTTS");
        });
    }

    /// <summary>Embedded files know no folders, so that the page of this one has to be named.</summary>
    private static Task FindAdminPage(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.Value is "/admin" or "/admin/")
        {
            context.Request.Path = "/admin/index.html";
        }

        return next(context);
    }

    private static void AddHeaders(StaticFileResponseContext context)
    {
        var headers = context.Context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-cache";
    }
}
