using System.CommandLine;
using KokoroTts.Hosting;
using KokoroTts.Speech.Models;
using KokoroTts.Standalone.Models.Catalogue;
using KokoroTts.Standalone.Models.Download;

namespace KokoroTts.Standalone.Models.Installation;

/// <summary>Pulls models from the command line.</summary>
internal static class PullCommand
{
    public static Command Create(Func<ParseResult, ModelsOptions> settings)
    {
        var defaults = new DownloadOptions();
        var what = new Argument<string[]>("id or URL") { Description = "Models of the catalogue, or URLs of files.", Arity = ArgumentArity.OneOrMore };
        var id = new Option<string?>("--as") { Description = "The model that the file of a URL belongs to; otherwise it is named after an .onnx file." };
        var force = new Option<bool>("--force") { Description = "Download files also where they are there and right." };
        var maxBytes = new Option<long>("--max-bytes") { Description = "Most bytes of a file whose size the catalogue does not say.", DefaultValueFactory = _ => defaults.MaxBytes };
        var idle = new Option<TimeSpan>("--idle-timeout") { Description = "Time without a byte after which a connection counts as broken (hh:mm:ss).", DefaultValueFactory = _ => defaults.IdleTimeout };
        var retries = new Option<int>("--retries") { Description = "Times that a failed download is tried again, 0 to 100.", DefaultValueFactory = _ => defaults.Retries };
        Require(maxBytes, value => value > 0, "1 or more");
        Require(idle, value => value >= TimeSpan.FromSeconds(1) && value <= TimeSpan.FromHours(1), "00:00:01 to 01:00:00");
        Require(retries, value => value is >= 0 and <= 100, "0 to 100");
        var command = new Command("pull", "Downloads models, or goes on with a download that was stopped.") { what, id, force, maxBytes, idle, retries };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var models = settings(parsed);
            var catalogue = ModelCatalogue.Load(models.Catalogue);
            var name = parsed.GetValue(id);
            var asked = parsed.GetRequiredValue(what);
            if (name is not null && asked.Length > 1)
            {
                throw new UsageException("--as is for one URL. Pull the others by commands of their own.");
            }

            List<PullPlan> plans = [.. asked.Select(each => PullPlan.For(each, name, catalogue))];
            var options = new DownloadOptions
            {
                MaxBytes = parsed.GetRequiredValue(maxBytes),
                IdleTimeout = parsed.GetRequiredValue(idle),
                Retries = parsed.GetRequiredValue(retries),
            };
            using var http = Source.CreateClient();
            var download = new FileDownload(http, options, FreeSpace.OfThisMachine, TimeProvider.System);
            var report = new PullReport(Console.Out, Console.Error, isTerminal: !Console.IsErrorRedirected);
            return await new PullRun(models.ResolvePath(), new ModelPuller(models.ResolvePath(), download, FreeSpace.OfThisMachine), report)
                .PullAsync(plans, parsed.GetValue(force), cancellationToken);
        });
        return command;
    }

    private static void Require<T>(Option<T> option, Func<T, bool> isAllowed, string allowed) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token, ..] && result.GetValueOrDefault<T>() is { } value && !isAllowed(value))
        {
            result.AddError($"{option.Name} is {token.Value}; use {allowed}.");
        }
    });
}
