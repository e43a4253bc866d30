using System.Text.RegularExpressions;

namespace KokoroTts.Monitoring.Tests.Stack;

public sealed partial class ComposeTests
{
    private const string File = "monitoring/docker-compose.yml";

    private static readonly YamlDocument Compose = YamlDocument.Read(File);

    public static TheoryData<string> Containers => [.. Compose["services"].Keys];

    [Fact]
    public void All_parts_of_the_stack_are_there() =>
        Assert.Equal(
            ["alertmanager", "blackbox-exporter", "cadvisor", "dcgm-exporter", "grafana", "jaeger", "node-exporter", "prometheus", "redis-exporter"],
            Compose["services"].Keys.Order());

    [Theory]
    [MemberData(nameof(Containers))]
    public void An_image_has_the_number_of_a_version(string container) =>
        Assert.Matches(@"^[a-z0-9./_-]+:v?\d+\.\d+\.\d+[a-z0-9.-]*$", Service(container)["image"].Text);

    [Theory]
    [MemberData(nameof(Containers))]
    public void A_container_is_bounded_and_watched(string container)
    {
        var service = Service(container);

        var limits = service["deploy"]["resources"]["limits"];
        Assert.Matches(@"^\d+(\.\d+)?$", limits["cpus"].Text);
        Assert.Matches(@"^\d+[MG]$", limits["memory"].Text);
        Assert.Equal("CMD", service["healthcheck"]["test"].Texts.First());
        Assert.Matches(@"^\d+s$", service["healthcheck"]["interval"].Text);
        Assert.Equal("unless-stopped", service["restart"].Text);
        Assert.False(service["logging"]["options"]["max-size"].IsAbsent);
    }

    [Theory]
    [MemberData(nameof(Containers))]
    public void Ports_are_open_to_this_machine_alone_unless_somebody_says_otherwise(string container) =>
        Assert.All(Service(container)["ports"].Texts, port => Assert.StartsWith("${MONITORING_ADDRESS:-127.0.0.1}:", port));

    [Theory]
    [MemberData(nameof(Containers))]
    public void What_is_mounted_from_the_repository_is_there_and_read_only(string container)
    {
        foreach (var mount in Service(container)["volumes"].Texts.Where(mount => mount.StartsWith("./", StringComparison.Ordinal)))
        {
            Assert.Equal("ro", mount.Split(':')[2]);
            Assert.True(Path.Exists(Repository.PathOf(Path.Combine("monitoring", mount.Split(':')[0]))), $"{mount} is not there.");
        }
    }

    [Theory]
    [MemberData(nameof(Containers))]
    public void Named_volumes_are_declared(string container) =>
        Assert.All(
            Service(container)["volumes"].Texts.Where(mount => mount[0] is not ('.' or '/')),
            mount => Assert.Contains(mount.Split(':')[0], Compose["volumes"].Keys));

    [Fact]
    public void There_is_no_password_in_it()
    {
        var text = System.IO.File.ReadAllText(Repository.PathOf(File));

        Assert.All(PasswordSettings().Matches(text), match => Assert.StartsWith("/run/secrets/", match.Groups["value"].Value));
        Assert.NotEmpty(PasswordSettings().Matches(text));
        Assert.All(Credentials().Matches(text), match => Assert.Equal("user:password@", match.Value));
    }

    [Fact]
    public void Grafanas_password_comes_from_a_file_that_git_does_not_have()
    {
        Assert.Equal("/run/secrets/grafana-admin-password", Service("grafana")["environment"]["GF_SECURITY_ADMIN_PASSWORD__FILE"].Text);
        Assert.Equal(["grafana-admin-password"], Service("grafana")["secrets"].Texts);
        Assert.Equal("./grafana/secrets/admin-password", Compose["secrets"]["grafana-admin-password"]["file"].Text);
        Assert.Contains("/monitoring/grafana/secrets/", System.IO.File.ReadAllLines(Repository.PathOf(".gitignore")));
        Assert.Equal("false", Service("grafana")["environment"]["GF_AUTH_ANONYMOUS_ENABLED"].Text);
    }

    [Fact]
    public void Samples_are_kept_for_30_days_and_at_most_10_GB()
    {
        var command = Service("prometheus")["command"].Texts.ToArray();

        Assert.Contains("--storage.tsdb.retention.time=${PROMETHEUS_RETENTION_TIME:-30d}", command);
        Assert.Contains("--storage.tsdb.retention.size=${PROMETHEUS_RETENTION_SIZE:-10GB}", command);
        Assert.Contains("--enable-feature=exemplar-storage", command);
    }

    [Theory]
    [InlineData("prometheus")]
    [InlineData("blackbox-exporter")]
    [InlineData("redis-exporter")]
    public void What_asks_the_service_or_Redis_reaches_the_host(string container) =>
        Assert.Equal(["host.docker.internal:host-gateway"], Service(container)["extra_hosts"].Texts);

    [Fact]
    public void What_needs_a_GPU_starts_with_its_profile_only() =>
        Assert.Equal(["dcgm-exporter"], Compose["services"].Keys.Where(name => Service(name)["profiles"].Texts.Contains("gpu")));

    [Fact]
    public void Every_exporter_that_Prometheus_scrapes_is_a_container()
    {
        var targets = Directory.GetFiles(Repository.PathOf("monitoring/prometheus/targets"), "*.yml")
            .SelectMany(file => YamlDocument.Read(file).Items)
            .SelectMany(group => group["targets"].Texts)
            .Select(target => target.Split(':')[0]);

        Assert.All(targets, host => Assert.Contains(host, Compose["services"].Keys.Append("host.docker.internal").Append("127.0.0.1")));
    }

    private static YamlDocument Service(string name) => Compose["services"][name];

    [GeneratedRegex(@"^\s*\w*(?:PASSWORD|SECRET|TOKEN)\w*\s*[:=]\s*(?<value>\S+)", RegexOptions.Multiline)]
    private static partial Regex PasswordSettings();

    [GeneratedRegex(@"(?<=//)[^/\s]+@")]
    private static partial Regex Credentials();
}
