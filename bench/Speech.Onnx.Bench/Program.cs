using KokoroTts.Speech.Onnx.Bench;

if (args is not [var fullSize, var small, var corpus, var results, .. var names])
{
    Console.Error.WriteLine("Start it with bench/run-onnx.");
    return 2;
}

return await Suite.RunAsync(fullSize, small, corpus, results, names);
