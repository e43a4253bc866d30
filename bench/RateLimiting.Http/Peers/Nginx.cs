using System.Diagnostics;
using KokoroTts.Speech.Bench.Serving;

namespace KokoroTts.RateLimiting.Http.Peers;

/// <summary>nginx, which refuses all but one request a minute by <c>limit_req</c>, with a worker process for each core.</summary>
internal static class Nginx
{
    /// <summary>Starts it.</summary>
    /// <param name="folder">Where its files go.</param>
    public static async Task<ServerProcess> StartAsync(string folder)
    {
        var address = FreePort.OnLoopback();
        var configuration = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(configuration, $$"""
            daemon off;
            pid {{folder}}/nginx.pid;
            worker_processes {{Environment.ProcessorCount}};
            error_log /dev/null crit;
            events { worker_connections 1024; }
            http {
                access_log off;
                client_body_temp_path {{folder}}/body;
                proxy_temp_path {{folder}}/proxy;
                fastcgi_temp_path {{folder}}/fastcgi;
                uwsgi_temp_path {{folder}}/uwsgi;
                scgi_temp_path {{folder}}/scgi;
                keepalive_requests 1000000000;
                limit_req_zone $binary_remote_addr zone=clients:10m rate=1r/m;
                limit_req_status 429;
                server {
                    listen {{address}};
                    root {{folder}};
                    location / { limit_req zone=clients; }
                }
            }
            """);
        return await ServerProcess.StartAsync(new ProcessStartInfo("nginx", ["-e", "/dev/null", "-c", configuration]), address);
    }
}
