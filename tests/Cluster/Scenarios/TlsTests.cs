using System.Net;

namespace KokoroTts.Cluster.Tests.Scenarios;

public sealed class TlsTests
{
    [Fact]
    public async Task With_certificates_only_members_of_the_cluster_reach_it()
    {
        using var authority = new CertificateAuthority();
        using var stranger = new CertificateAuthority();
        await using var cluster = await TestCluster.StartAsync(silos: 2, frontends: 0, authority.SettingsOf("member"));
        // Side by side, so that the strangers have had as much time as the member when it has come in.
        var foreign = cluster.AddFrontend(stranger.SettingsOf("stranger"));
        var plain = cluster.AddFrontend(Settings.Of(("Cluster:Tls:Certificate", "")));
        await foreign.StartAsync(needsCluster: false);
        await plain.StartAsync(needsCluster: false);
        var member = await cluster.AddFrontendAsync();

        Assert.NotEmpty(await member.SpeakAsync("Nobody else can listen between us."));
        foreach (var frontend in (FrontendProcess[])[foreign, plain])
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await frontend.HealthAsync("ready"));
            using var answer = await frontend.BeginSpeakingAsync("Is anybody there?");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        }
    }
}
