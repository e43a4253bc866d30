using KokoroTts.Hosting;
using KokoroTts.Standalone.Serve;

namespace KokoroTts.Standalone.Tests.Serve;

public sealed class ServeArgumentsTests
{
    [Theory]
    [InlineData("--urls", "http://0.0.0.0:8000")]
    [InlineData("--urls=http://0.0.0.0:8000")]
    [InlineData("--Scheduling:LookAhead", "8", "--cache:maxbytes=0")]
    [InlineData("--Joining:SentencePause", "00:00:01")]
    [InlineData("--Logging:LogLevel:Default", "Debug")]
    [InlineData]
    public void Options_of_the_service_and_of_ASP_NET_pass(params string[] args) => ServeArguments.Check(args);

    [Theory]
    [InlineData("'--port' is not an option", "--port", "80")]
    [InlineData("'--Scheduling:Lookahed' is not an option", "--Scheduling:Lookahed", "8")]
    [InlineData("'serve' is not an option", "serve")]
    [InlineData("'8' is not an option", "--Scheduling:LookAhead", "8", "8")]
    [InlineData("'--urls' needs a value", "--urls")]
    public void What_nobody_would_read_is_refused_by_name(string message, params string[] args)
    {
        var failure = Assert.Throws<UsageException>(() => ServeArguments.Check(args));

        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
    }
}
