using System.Text;
using Microsoft.AspNetCore.Http;

namespace Tarn.Wire.Tests;

/// <summary>
/// The figures of AWS's own pages: "Deriving a signing key" of the IAM user guide, and the examples of "Authenticating requests" of the S3 API
/// reference, whose secret and bucket are the same in all.
/// </summary>
public sealed class SigningTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private const string Empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private readonly SigningKeys keys = new();

    [Fact]
    public void A_key_is_derived_and_remembered()
    {
        var key = keys.Find("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "20150830", "us-east-1", "iam");
        Assert.Equal("c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9", Convert.ToHexStringLower(key));
        Assert.Same(key, keys.Find("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "20150830", "us-east-1", "iam"));
        Assert.NotEqual(key, keys.Find("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "20150831", "us-east-1", "iam"));
    }

    [Theory]
    [InlineData("GET", "/test.txt", "host;range;x-amz-content-sha256;x-amz-date", Empty, "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")]
    [InlineData("PUT", "/test$file.text", "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class", "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072", "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd")]
    [InlineData("GET", "/?lifecycle", "host;x-amz-content-sha256;x-amz-date", Empty, "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")]
    [InlineData("GET", "/?max-keys=2&prefix=J", "host;x-amz-content-sha256;x-amz-date", Empty, "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")]
    public void S3s_examples_are_signed_as_AWS_signs_them(string method, string target, string signed, string payload, string expected)
    {
        var http = new DefaultHttpContext();
        var headers = http.Request.Headers;
        headers.Host = "examplebucket.s3.amazonaws.com";
        headers["x-amz-content-sha256"] = payload;
        headers["x-amz-date"] = "20130524T000000Z";
        headers["x-amz-storage-class"] = "REDUCED_REDUNDANCY";
        headers.Date = "Fri, 24 May 2013 00:00:00 GMT";
        headers.Range = "bytes=0-9";
        var rest = RestRequest.Of(method, target, headers);
        var request = new CanonicalRequest(method, rest.RawPath, rest.Query, headers, signed.Split(';'), payload, IsPathAsSent: true);
        var signature = SignatureOf(signed);
        Assert.Equal(expected, StringToSign.Sign(KeyOf(signature), StringToSign.Of(signature, request)));
    }

    [Fact]
    public void S3s_presigned_example_is_signed_as_AWS_signs_it()
    {
        const string target =
            "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
        var headers = new HeaderDictionary { ["host"] = "examplebucket.s3.amazonaws.com" };
        var rest = RestRequest.Of("GET", target, headers);
        var signature = SignatureOf("host");
        var request = new CanonicalRequest("GET", rest.RawPath, rest.Query, headers, ["host"], "UNSIGNED-PAYLOAD", IsPathAsSent: true);
        Assert.Equal("aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404", StringToSign.Sign(KeyOf(signature), StringToSign.Of(signature, request)));
    }

    /// <summary>65,536 bytes of 'a', then 1,024, then none.</summary>
    [Fact]
    public void S3s_chunked_example_verifies_and_only_in_order()
    {
        var signature = SignatureOf("host") with { Hex = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9" };
        const string first = "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648";
        const string second = "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497";
        const string last = "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9";
        using var chunks = new ChunkSignatures(signature, KeyOf(signature));
        chunks.Append(Bytes(65_536));
        Assert.True(chunks.EndChunk(first));
        chunks.Append(Bytes(1000));
        chunks.Append(Bytes(24));
        Assert.True(chunks.EndChunk(second));
        Assert.True(chunks.EndChunk(last));

        using var swapped = new ChunkSignatures(signature, KeyOf(signature));
        swapped.Append(Bytes(1024));
        Assert.False(swapped.EndChunk(second));
        using var changed = new ChunkSignatures(signature, KeyOf(signature));
        changed.Append(Bytes(65_535));
        Assert.False(changed.EndChunk(first));
    }

    [Theory]
    [InlineData("", false, "/")]
    [InlineData("/", false, "/")]
    [InlineData("/a/./b/../c", false, "/a/c")]
    [InlineData("//a///b//", false, "/a/b/")]
    [InlineData("/..", false, "/")]
    [InlineData("/a%20b/ü", false, "/a%2520b/%C3%BC")]
    [InlineData("/a b", false, "/a%20b")]
    [InlineData("/a//../b", true, "/a//../b")]
    [InlineData("/a%20b+c%2fd*~", true, "/a%20b%2Bc/d%2A~")]
    [InlineData("/100%", true, "/100%25")]
    public void Paths_are_escaped_as_each_service_has_them(string raw, bool isAsSent, string canonical)
    {
        using var text = new PooledWriter();
        CanonicalPath.Write(text, raw, isAsSent);
        Assert.Equal(canonical, Encoding.ASCII.GetString(text.Written.Span));
    }

    [Fact]
    public void Queries_are_ordered_by_their_bytes_and_headers_lose_their_spaces()
    {
        var headers = new HeaderDictionary { ["host"] = "h", ["x"] = new(["  a   b  ", "c"]), ["y"] = "" };
        var rest = RestRequest.Of("GET", "/?b=2&a=%C3%BC&a=1&B&a-b=x+y", headers);
        Assert.Equal(
            "GET\n/\nB=&a=%C3%BC&a=1&a-b=x%20y&b=2\nhost:h\nx:a b,c\ny:\n\nhost;x;y\nhash",
            new CanonicalRequest("GET", rest.RawPath, rest.Query, headers, ["host", "x", "y"], "hash", IsPathAsSent: false).ToString());
    }

    [Theory]
    [InlineData(0, 'a', true)]
    [InlineData(0, 'b', false)]
    [InlineData(63, 'b', false)]
    [InlineData(63, 'é', false)]
    public void Signatures_are_the_same_or_not(int at, char character, bool isSame)
    {
        var other = new string('a', 64).ToCharArray();
        other[at] = character;
        Assert.Equal(isSame, StringToSign.IsSame(new string('a', 64), new string(other)));
        Assert.False(StringToSign.IsSame(new string('a', 64), new string('a', 63)));
    }

    private static byte[] Bytes(int count) => [.. Enumerable.Repeat((byte)'a', count)];

    private byte[] KeyOf(Signature signature) => keys.Find(Secret, signature.Day, signature.Region, signature.Service);

    private static Signature SignatureOf(string signed) => new()
    {
        AccessKeyId = "AKIAIOSFODNN7EXAMPLE",
        Day = "20130524",
        Region = "us-east-1",
        Service = "s3",
        SignedHeaders = signed.Split(';'),
        Hex = "",
        SignedAt = new DateTimeOffset(2013, 5, 24, 0, 0, 0, TimeSpan.Zero),
    };
}
