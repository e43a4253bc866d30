using KokoroTts.Observability;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace KokoroTts.Api;

/// <summary>The head of the OpenAPI document.</summary>
internal sealed class ApiDescription : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "KokoroTTS",
            Version = ProductVersion.Current,
            Description = "Text to speech behind OpenAI's API.",
        };
        return Task.CompletedTask;
    }
}
