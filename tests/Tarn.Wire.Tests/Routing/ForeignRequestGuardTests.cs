using Tarn.Kernel;

namespace Tarn.Wire.Tests;

/// <summary>Pages of other sites, and names that were made to lead here, are refused.</summary>
public sealed class ForeignRequestGuardTests
{
    [Theory]
    [InlineData("localhost:4566", null, null, null)]
    [InlineData("localhost:4566", "http://localhost:4566", null, null)]
    [InlineData("localhost:4566", "http://localhost:4567", null, "('http://localhost:4567')")]
    [InlineData("localhost:4566", "null", null, "('null')")]
    [InlineData("localhost:4566", null, "cross-site", "a page of another site")]
    [InlineData("localhost:4566", null, "same-origin", null)]
    [InlineData("evil.example", null, null, "host name 'evil.example'")]
    [InlineData("", null, null, null)]
    public void Who_asks_from_elsewhere_is_told_so(string host, string? origin, string? site, string? fault)
    {
        var request = Calls.Make("GET", "/", host: host).Http.Request;
        request.Headers.Origin = origin;
        request.Headers["Sec-Fetch-Site"] = site;
        var said = ForeignRequestGuard.HostFault(request, new HostAddress(new TarnOptions { DataDirectory = "" }).IsOurs) ?? ForeignRequestGuard.OriginFault(request);
        if (fault is null)
            Assert.Null(said);
        else
            Assert.Contains(fault, said, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_names_are_cut_short_in_what_is_said()
    {
        Assert.Contains($"'{new string('a', 100)}'", Said(100), StringComparison.Ordinal);
        Assert.Contains($"'{new string('a', 100)}…'", Said(101), StringComparison.Ordinal);

        static string? Said(int length) =>
            ForeignRequestGuard.HostFault(Calls.Make("GET", "/", host: new string('a', length)).Http.Request, _ => false);
    }
}
