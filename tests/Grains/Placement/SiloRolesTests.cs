using KokoroTts.Grains.Placement;

namespace KokoroTts.Grains.Tests.Placement;

public sealed class SiloRolesTests
{
    [Theory]
    [InlineData("worker,limiter", SiloRoles.Limiter, true)]
    [InlineData("worker", SiloRoles.Limiter, false)]
    [InlineData("limiters", SiloRoles.Limiter, false)]
    [InlineData("", SiloRoles.Worker, false)]
    public void A_role_is_one_of_those_in_the_metadata(string roles, string role, bool expected) =>
        Assert.Equal(expected, SiloRoles.Include(new Dictionary<string, string> { [SiloRoles.MetadataKey] = roles }, role));

    [Fact]
    public void Roles_are_read_as_they_were_written() => Assert.True(SiloRoles.Include(
        new Dictionary<string, string> { [SiloRoles.MetadataKey] = SiloRoles.Format([SiloRoles.Worker, SiloRoles.Limiter]) }, SiloRoles.Limiter));

    [Fact]
    public void A_silo_without_metadata_has_no_role() => Assert.False(SiloRoles.Include(new Dictionary<string, string>(), SiloRoles.Worker));
}
