using Microsoft.AspNetCore.Http;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

public sealed class UnsignedRequestTests
{
    [Theory]
    [InlineData("GET", "/", null, false)]
    [InlineData("GET", "/bucket/Key", null, false)]
    [InlineData("GET", "/a-b.1/k", null, false)]
    [InlineData("GET", "/abc", null, false)]
    [InlineData("GET", "/ab", null, true)]
    [InlineData("GET", "/Bucket", null, true)]
    [InlineData("GET", "/a_bucket", null, true)]
    [InlineData("PATCH", "/bucket/k", null, true)]
    [InlineData("POST", "/bucket/k", null, false)]
    [InlineData("POST", "/bucket/k", WireProtocol.RestJson1, true)]
    [InlineData("GET", "/bucket/k", WireProtocol.RestJson1, false)]
    public void What_no_operation_of_S3_looks_like_cannot_be_its(string method, string path, WireProtocol? told, bool cannot) =>
        Assert.Equal(cannot, UnsignedRequest.CannotBeS3(RestRequest.Of(method, path, new HeaderDictionary()), told));

    [Theory]
    [InlineData("GET", "/bucket", true)]
    [InlineData("POST", "/", true)]
    [InlineData("POST", "/123456789012/jobs", true)]
    [InlineData("POST", "/123456789012/jobs?x", false)]
    [InlineData("POST", "/12345678901/jobs", false)]
    [InlineData("POST", "/12345678901a/jobs", false)]
    [InlineData("POST", "/bucket/k", false)]
    public void A_form_is_posted_to_the_root_or_to_a_queue(string method, string path, bool can) =>
        Assert.Equal(can, UnsignedRequest.CanBeForm(RestRequest.Of(method, path, new HeaderDictionary())));
}
