using System.CommandLine;
using System.Text.Json;
using KokoroTts.Speech.Models;
using KokoroTts.Standalone.Models.Catalogue;
using KokoroTts.Standalone.Models.Installation;
using KokoroTts.Standalone.Models.Listing;
using KokoroTts.Standalone.Models.Verification;

namespace KokoroTts.Standalone.Models;

/// <summary>Lists, pulls and verifies models.</summary>
internal static class ModelsCommand
{
    /// <summary>What it is called by.</summary>
    public const string Name = "models";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly Option<string?> Path = new("--path")
    {
        Description = "Folder of the models, each in a folder of its own; otherwise the setting Models:Path, which is 'models' in the working directory.",
        Recursive = true,
    };

    private static readonly Option<string?> Catalogue = new("--catalogue")
    {
        Description = "A catalogue of your own, whose entries add to those that ship or replace them; otherwise the setting Models:Catalogue. docs/models.md says what one looks like.",
        Recursive = true,
    };

    private static readonly Option<string?> Config = new("--config") { Description = "JSON file with settings.", Recursive = true };

    public static Command Create() => new(Name, "Lists, pulls and verifies the models of neural voices.")
    {
        Path, Catalogue, Config, List(), PullCommand.Create(Settings), Verify(),
    };

    private static Command List()
    {
        var json = new Option<bool>("--json") { Description = "As JSON, for programs." };
        var command = new Command("list", "Shows which models are there and which can be pulled.") { json };
        command.SetAction(parsed =>
        {
            var settings = Settings(parsed);
            var catalogue = ModelCatalogue.Load(settings.Catalogue);
            var installed = InstalledModels.In(settings.ResolvePath());
            if (parsed.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(ModelTable.Document(settings.ResolvePath(), installed, catalogue), Json));
            }
            else
            {
                ModelTable.Write(Console.Out, settings.ResolvePath(), installed, catalogue);
            }
        });
        return command;
    }

    private static Command Verify()
    {
        var ids = new Argument<string[]>("id") { Description = "Models to verify; all that are there when none is given.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("verify", "Compares the files of models with the catalogue; exits with 1 when one is wrong or missing.") { ids };
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = Settings(parsed);
            return new VerificationReport(Console.Out, settings.ResolvePath(), ModelCatalogue.Load(settings.Catalogue))
                .WriteAsync(parsed.GetValue(ids) ?? [], cancellationToken);
        });
        return command;
    }

    private static ModelsOptions Settings(ParseResult parsed) =>
        ModelsSettings.Read(parsed.GetValue(Config), parsed.GetValue(Path), parsed.GetValue(Catalogue));
}
