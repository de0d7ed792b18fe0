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
    [InlineData(":80", false)]
    [InlineData("amazonaws.com.evil.example", false)]
    [InlineData("kinesis.us-east-1.amazonaws.com", false)]
    public void Only_our_own_names_are_answered(string host, bool isOurs) =>
        Assert.Equal(isOurs, new HostAddress(new TarnOptions { DataDirectory = "" }).IsOurs(HostAddress.NameOf(host)));

    [Theory]
    [InlineData("host.docker.internal:4566", true)]
    [InlineData("HOST.docker.internal", true)]
    [InlineData("x.host.docker.internal", false)]
    [InlineData("docker.internal", false)]
    [InlineData("localhost", true)]
    public void A_name_may_be_let_in_by_itself(string host, bool isOurs) => Assert.Equal(
        isOurs, new HostAddress(new TarnOptions { DataDirectory = "", AllowedHosts = ["host.docker.internal"] }).IsOurs(HostAddress.NameOf(host)));

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("[::1]", true)]
    [InlineData("host.docker.internal", true)]
    [InlineData("bucket.localhost", false)]
    [InlineData("s3.localhost", false)]
    public void Names_under_ours_are_not_those_of_Tarns_own_API(string host, bool isShared) =>
        Assert.Equal(isShared, new HostAddress(new TarnOptions { DataDirectory = "", AllowedHosts = ["host.docker.internal"] }).IsShared(host));

    [Theory]
    [InlineData("LocalHost:80", "localhost")]
    [InlineData(":80", "")]
    [InlineData("[::1]:80", "[::1]")]
    [InlineData("[::1", "[::1")]
    public void A_port_is_no_part_of_the_name(string host, string name) => Assert.Equal(name, HostAddress.NameOf(host));
}
