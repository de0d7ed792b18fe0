using System.Security.Cryptography;
using System.Text;
using Tarn.Client;
using Tarn.Processes;

namespace Tarn.Conformance.Hostile;

/// <summary>Bodies that are not what they should be: AWS's error, nothing written, and the server lives on.</summary>
[Collection(HostileTarn.Collection)]
public sealed class MalformedBodyTests(HostileTarn tarn)
{
    private const int OversizeBytes = 17 * 1024 * 1024;

    [Theory]
    [InlineData("{", "SerializationException")]
    [InlineData("[]", "SerializationException")]
    [InlineData("null", "SerializationException")]
    [InlineData("\"text\"", "SerializationException")]
    [InlineData("\0\u0001", "SerializationException")]
    [InlineData("{\"StreamName\":\"a\",}", "SerializationException")]
    [InlineData("{\"StreamName\":\"a\"}{}", "SerializationException")]
    [InlineData("{\"StreamName\":5,\"ShardCount\":1}", "SerializationException")]
    [InlineData("{\"StreamName\":[\"a\"],\"ShardCount\":1}", "SerializationException")]
    [InlineData("{\"StreamName\":\"a\",\"ShardCount\":\"one\"}", "SerializationException")]
    [InlineData("{\"StreamName\":\"a\",\"ShardCount\":1e400}", "SerializationException")]
    [InlineData("{\"StreamName\":\"a\",\"ShardCount\":99999999999999999999}", "SerializationException")]
    [InlineData("{\"StreamName\":\"\\ud800\",\"ShardCount\":1}", "SerializationException")]
    [InlineData("{\"StreamName\":\"a\",\"ShardCount\":1,\"Bogus\":1}", "ValidationException")]
    [InlineData("{\"StreamName\":\"../a\",\"ShardCount\":1}", "ValidationException")]
    [InlineData("", "ValidationException")]
    public async Task Json(string body, string code)
    {
        HostileTarn.AssertRefused(await tarn.Client.JsonAsync(JsonApi.Kinesis, "CreateStream", body), 400, code);
        await tarn.AssertUnharmedAsync();
    }

    [Fact]
    public async Task Json_that_is_nested_thousands_deep()
    {
        var body = "{\"StreamName\":" + new string('[', 100_000) + new string(']', 100_000) + "}";
        HostileTarn.AssertRefused(await tarn.Client.JsonAsync(JsonApi.Kinesis, "CreateStream", body), 400, "SerializationException");
        await tarn.AssertUnharmedAsync();
    }

    [Fact]
    public async Task Json_larger_than_any_request_may_be()
    {
        var body = new string('a', OversizeBytes);
        HostileTarn.AssertRefused(await tarn.Client.JsonAsync(JsonApi.Kinesis, "PutRecords", body), 413, "RequestEntityTooLargeException");
        await tarn.AssertUnharmedAsync();
    }

    [Theory]
    [InlineData("<", 400, "MalformedXML")]
    [InlineData("\0", 400, "MalformedXML")]
    [InlineData("<Delete><Object><Key>kept</Key></Object>", 400, "MalformedXML")]
    [InlineData("<Delete><Object><Key>kept</Key></Object></Delete><Delete/>", 400, "MalformedXML")]
    [InlineData("<Delete><Object></Object></Delete>", 400, "MalformedXML")]
    [InlineData("<Delete><Object><Key>other</Key><Key>kept</Key></Object></Delete>", 400, "MalformedXML")]
    [InlineData("<Delete/>", 400, "MalformedXML")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Delete><Object><Key>&x;</Key></Object></Delete>", 400, "MalformedXML")]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"kept\">]><Delete><Object><Key>&x;</Key></Object></Delete>", 400, "MalformedXML")]
    [InlineData("<Delete><Object><Key>kept</Key></Object><Bogus/></Delete>", 501, "NotImplemented")]
    public async Task Xml(string body, int status, string code)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var digest = Convert.ToBase64String(SHA256.HashData(bytes));
        var answer = await tarn.Client.SendAsync(HttpMethod.Post, $"/{HostileTarn.Bucket}?delete", "s3", bytes, ("x-amz-checksum-sha256", digest));
        HostileTarn.AssertRefused(answer, status, code);
        await tarn.AssertUnharmedAsync();
    }

    [Fact]
    public async Task Xml_that_is_nested_thousands_deep()
    {
        var body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 50_000)));
        HostileTarn.AssertRefused(await tarn.Client.SendAsync(HttpMethod.Put, "/another-bucket", "s3", body), 400, "MalformedXML");
        await tarn.AssertUnharmedAsync();
    }

    [Theory]
    [InlineData("Action=CreateRole&Version=2010-05-08&RoleName=%ZZ", "MalformedInput")]
    [InlineData("Action=CreateRole&Version=2010-05-08&RoleName=%ff%fe", "MalformedInput")]
    [InlineData("Action=CreateRole&Version=2010-05-08&RoleName=r&AssumeRolePolicyDocument=%7B%7D&MaxSessionDuration=long", "MalformedInput")]
    [InlineData("Action=CreateRole&Version=2010-05-08&RoleName=r&Tags.member.999999999999.Key=x", "MalformedInput")]
    [InlineData("Action=CreateRole&Version=2010-05-08&RoleName=r&AssumeRolePolicyDocument=nonsense", "MalformedPolicyDocument")]
    [InlineData("Action=CreateRole&Version=2010-05-08&RoleName=r&Bogus=1", "ValidationError")]
    public async Task Form(string body, string code)
    {
        HostileTarn.AssertRefused(await FormAsync(body), 400, code);
        var role = await FormAsync("Action=GetRole&Version=2010-05-08&RoleName=r");
        HostileTarn.AssertRefused(role, 404, "NoSuchEntity");
        await tarn.AssertUnharmedAsync();
    }

    [Fact]
    public async Task Form_of_more_parameters_than_any_request_has()
    {
        var body = string.Join('&', Enumerable.Range(0, 10_050).Select(number => $"a{number}=1"));
        HostileTarn.AssertRefused(await FormAsync(body), 400, "MalformedInput");
        await tarn.AssertUnharmedAsync();
    }

    [Theory]
    [InlineData("zz\r\nhello\r\n0\r\n\r\n", "InvalidChunkError")]
    [InlineData("-5\r\nhello\r\n0\r\n\r\n", "InvalidChunkError")]
    [InlineData("5\r\nhelloX\r\n0\r\n\r\n", "InvalidChunkError")]
    [InlineData("5;x=y\r\nhello\r\n0\r\n\r\n", "InvalidChunkError")]
    [InlineData("5;chunk-signature=abc\r\nhello\r\n0\r\n\r\n", "InvalidChunkError")]
    [InlineData("6\r\nhello!\r\n0\r\n\r\n", "InvalidChunkError")]
    [InlineData("7fffffffffffffff\r\nhello", "InvalidChunkError")]
    [InlineData("ffffffffffffffff\r\nhello", "InvalidChunkError")]
    [InlineData("5\r\nhello\r\n0\r\nno trailer\r\n\r\n", "InvalidChunkError")]
    [InlineData("5\r\nhello\r\n0\r\n\r\nand more", "InvalidChunkError")]
    [InlineData("4\r\nhell\r\n0\r\n\r\n", "IncompleteBody")]
    [InlineData("5\r\nhello\r\n", "IncompleteBody")]
    [InlineData("5\r\nhel", "IncompleteBody")]
    [InlineData("", "IncompleteBody")]
    public async Task Chunk_framing(string body, string code)
    {
        HostileTarn.AssertRefused(await ChunkedAsync(body, "5"), 400, code);
        await tarn.AssertUnharmedAsync();
    }

    [Fact]
    public async Task Chunk_framing_of_absurd_lengths()
    {
        HostileTarn.AssertRefused(await ChunkedAsync(new string('f', 100_000), "5"), 400, "InvalidChunkError");
        HostileTarn.AssertRefused(await ChunkedAsync("5\r\nhello\r\n0\r\nx:" + new string('a', 100_000), "5"), 400, "InvalidChunkError");
        HostileTarn.AssertRefused(await ChunkedAsync("5\r\nhello\r\n0\r\n\r\n", "-1"), 400, "InvalidChunkError");
        HostileTarn.AssertRefused(await ChunkedAsync("5\r\nhello\r\n0\r\n\r\n", "5368709121"), 400, "EntityTooLarge");
        await tarn.AssertUnharmedAsync();
        Assert.DoesNotContain(" error ", tarn.Process.Output); // a client's fault is none of Tarn's
    }

    private Task<WireAnswer> FormAsync(string body) => tarn.Client.SendAsync(
        HttpMethod.Post, "/", "iam", Encoding.ASCII.GetBytes(body), ("Content-Type", "application/x-www-form-urlencoded"));

    private Task<WireAnswer> ChunkedAsync(string body, string decodedLength) => tarn.Client.SendAsync(
        HttpMethod.Put,
        $"/{HostileTarn.Bucket}/chunks",
        null,
        Encoding.ASCII.GetBytes(body),
        ("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
        ("x-amz-decoded-content-length", decodedLength));
}
