using Tarn.Kernel;

namespace Tarn.Wire.Tests;

public sealed class HostAddressTests
{
    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LOCALHOST:80", true)]
    [InlineData("127.0.0.1:4566", true)]
    [InlineData("[::1]:4566", true)]
    [InlineData("bucket.localhost", true)]
    [InlineData("evil.example", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("127.0.0.1.evil.example", false)]
    [InlineData("xlocalhost", false)]
    [InlineData("amazonaws.com.evil.example", false)]
    public void Only_our_own_names_are_answered(string host, bool isOurs) =>
        Assert.Equal(isOurs, new HostAddress(new TarnOptions { DataDirectory = "" }).IsOurs(HostAddress.NameOf(host)));
}
