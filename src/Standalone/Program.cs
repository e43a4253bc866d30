using KokoroTts.Standalone;

return await CommandLine.RunAsync(args);
