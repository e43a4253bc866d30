using KokoroTts.ApiFrontend;
using KokoroTts.Hosting;

return await HostCommand.RunAsync(() => FrontendCommand.RunAsync(args), "--urls http://127.0.0.1:8001");
