using KokoroTts.Api.Requests;
using Microsoft.AspNetCore.Http;

namespace KokoroTts.Api.Tests.Requests;

public sealed class RequestIdTests
{
    [Fact]
    public void New_ids_differ_and_have_128_bits()
    {
        var ids = Enumerable.Range(0, 1_000).Select(_ => RequestIdMiddleware.IdOf(new HeaderDictionary())).ToList();

        Assert.All(ids, id => Assert.Matches("^req_[0-9a-f]{32}$", id));
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(Enumerable.Range("req_".Length, 32), place => Assert.True(ids.Select(id => id[place]).Distinct().Count() > 1));
    }
}
