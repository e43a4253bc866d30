using KokoroTts.Hosting;
using KokoroTts.Silo;

return await HostCommand.RunAsync(() => SiloCommand.RunAsync(args), "--Silo:HttpUrls http://127.0.0.1:8081");
