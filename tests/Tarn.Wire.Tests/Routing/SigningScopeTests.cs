using Microsoft.AspNetCore.Http;

namespace Tarn.Wire.Tests;

/// <summary>The service that a signature names, whatever else is wrong with it.</summary>
public sealed class SigningScopeTests
{
    [Theory]
    [InlineData("AWS4-HMAC-SHA256 Credential=K/20261127/us-east-1/kinesis/aws4_request, SignedHeaders=host", "kinesis")]
    [InlineData("Credential=K/20261127/us-east-1/kinesis/aws4_request", "kinesis")]
    [InlineData("Bearer Credential=s3/aws4_request", null)]
    [InlineData("Bearer Credential=/s3/aws4_request", "s3")]
    [InlineData("Bearer Credential=//aws4_request", "")]
    [InlineData("Bearer Credential=K/20261127/us-east-1/kinesis/aws2_request", null)]
    [InlineData("Bearer x", null)]
    public void It_stands_before_the_end_of_the_credential(string header, string? service)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Authorization = header;
        Assert.Equal(service, SigningScope.ServiceOf(http.Request));
    }

    [Theory]
    [InlineData(8192, "s3")]
    [InlineData(8193, null)]
    public void A_header_of_8_KiB_is_looked_at(int length, string? service)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Authorization = "Credential=/s3/aws4_request,".PadRight(length, 'x');
        Assert.Equal(service, SigningScope.ServiceOf(http.Request));
    }

    [Fact]
    public void An_address_may_hold_it()
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString("?X-Amz-Credential=K%2F20261127%2Fus-east-1%2Fsqs%2Faws4_request");
        Assert.Equal("sqs", SigningScope.ServiceOf(http.Request));
    }
}
