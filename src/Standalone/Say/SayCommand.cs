using System.CommandLine;
using KokoroTts.Hosting;
using KokoroTts.Speech.Encoding;
using KokoroTts.Speech.Requests;

namespace KokoroTts.Standalone.Say;

/// <summary>Speaks a text to a file, with the pipeline of the service and without the service.</summary>
internal static class SayCommand
{
    /// <summary>What it is called by.</summary>
    public const string Name = "say";

    public static Command Create()
    {
        var text = new Argument<string?>("text") { Description = "The text; standard input when neither a text nor --input is given, or when it is '-'.", Arity = ArgumentArity.ZeroOrOne };
        var input = new Option<FileInfo?>("--input", "-i") { Description = "A text file to speak." };
        var output = new Option<FileInfo>("--output", "-o") { Description = "The file to write; its ending decides the format: mp3, opus, aac, flac, wav or pcm.", Required = true };
        var voice = new Option<string?>("--voice", "-v") { Description = "Id or alias of a voice." };
        var model = new Option<string?>("--model", "-m") { Description = "Id or alias of a model." };
        var speed = new Option<double>("--speed", "-s") { Description = "Speaking rate, 0.25 to 4.", DefaultValueFactory = _ => 1 };
        var language = new Option<string?>("--language", "-l") { Description = "Language to speak in; the voice's own when absent." };
        var command = new Command(Name, "Speaks a text to a file.") { text, input, output, voice, model, speed, language };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var file = parsed.GetRequiredValue(output);
            var spoken = await TextSource.ReadAsync(parsed.GetValue(text), parsed.GetValue(input), cancellationToken);
            var request = new SpeechRequest(spoken)
            {
                Model = parsed.GetValue(model),
                Voice = parsed.GetValue(voice),
                Speed = parsed.GetValue(speed),
                Language = parsed.GetValue(language),
                Format = FormatOf(file),
            };
            return await Speaker.SpeakAsync(request, file, cancellationToken);
        });
        return command;
    }

    private static AudioFormat FormatOf(FileInfo file) =>
        AudioFormats.TryParse(file.Extension.TrimStart('.'), out var format)
            ? format
            : throw new UsageException(
                $"'{file.Name}' has no ending that names a format. Use one of {string.Join(", ", AudioFormats.All.Select(known => known.FileExtension()))}.");
}
