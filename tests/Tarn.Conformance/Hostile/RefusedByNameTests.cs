using Tarn.Client;

namespace Tarn.Conformance.Hostile;

/// <summary>What Tarn does not have is refused by its name, never overlooked.</summary>
[Collection(HostileTarn.Collection)]
public sealed class RefusedByNameTests(HostileTarn tarn)
{
    [Theory]
    [InlineData("x-amz-server-side-encryption", "aws:kms")]
    [InlineData("x-amz-object-lock-mode", "COMPLIANCE")]
    [InlineData("x-amz-tagging", "a=b")]
    public async Task Headers_of_S3(string name, string value)
    {
        var answer = await tarn.Client.SendAsync(HttpMethod.Put, $"/{HostileTarn.Bucket}/options", "s3", new byte[] { 1 }, (name, value));
        HostileTarn.AssertRefused(answer, 501, "NotImplemented");
        Assert.Contains($"'{name}'", answer.Text);
        await tarn.AssertUnharmedAsync();
    }

    [Theory]
    [InlineData("PUT", "lifecycle", "PutBucketLifecycleConfiguration")]
    [InlineData("PUT", "policy", "PutBucketPolicy")]
    [InlineData("GET", "versions", "ListObjectVersions")]
    [InlineData("DELETE", "website", "DeleteBucketWebsite")]
    public async Task Operations_of_S3_under_their_own_names(string method, string name, string operation)
    {
        var answer = await tarn.Client.SendAsync(HttpMethod.Parse(method), $"/{HostileTarn.Bucket}?{name}", "s3", "<a/>"u8.ToArray());
        HostileTarn.AssertRefused(answer, 501, "NotImplemented");
        Assert.Contains($"'{operation}'", answer.Text);
        await tarn.AssertUnharmedAsync();
    }

    [Theory]
    [InlineData("PATCH")]
    [InlineData("BREW")]
    public async Task Methods_of_S3(string method)
    {
        var answer = await tarn.Client.SendAsync(HttpMethod.Parse(method), $"/{HostileTarn.Bucket}/kept", "s3");
        HostileTarn.AssertRefused(answer, 405, "MethodNotAllowed");
        Assert.Contains($"<Method>{method}</Method>", answer.Text);
        await tarn.AssertUnharmedAsync();
    }

    [Fact]
    public async Task Operations()
    {
        foreach (var api in (JsonApi[])[JsonApi.Kinesis, JsonApi.Glue, JsonApi.Athena, JsonApi.Firehose, new("nothing", "Nothing_20200101")])
        {
            var answer = await tarn.Client.JsonAsync(api, "BrewCoffee", "{}");
            HostileTarn.AssertRefused(answer, 400, "UnknownOperationException");
            Assert.Contains("'BrewCoffee'", answer.Text);
        }

        var form = await tarn.Client.SendAsync(
            HttpMethod.Post, "/", "iam", "Action=BrewCoffee&Version=2010-05-08"u8.ToArray(), ("Content-Type", "application/x-www-form-urlencoded"));
        HostileTarn.AssertRefused(form, 400, "InvalidAction");
        Assert.Contains("Could not find operation BrewCoffee for version 2010-05-08", form.Text);
        var nameless = await tarn.Client.SendAsync(
            HttpMethod.Post, "/", "iam", "Version=2010-05-08"u8.ToArray(), ("Content-Type", "application/x-www-form-urlencoded"));
        HostileTarn.AssertRefused(nameless, 400, "MissingAction");
        await tarn.AssertUnharmedAsync();
    }

    [Fact]
    public async Task Parameters_of_forms()
    {
        foreach (var (service, form) in ((string, string)[])[("iam", "Action=ListRoles&Version=2010-05-08"), ("sts", "Action=GetCallerIdentity&Version=2011-06-15")])
        {
            var answer = await tarn.Client.SendAsync(
                HttpMethod.Post, "/", service, System.Text.Encoding.ASCII.GetBytes(form + "&NoSuchParameter=1"), ("Content-Type", "application/x-www-form-urlencoded"));
            HostileTarn.AssertRefused(answer, 400, "ValidationError");
            Assert.Contains("'NoSuchParameter'", answer.Text);
        }

        await tarn.AssertUnharmedAsync();
    }

    [Fact]
    public async Task Protocols_that_a_service_does_not_speak()
    {
        var rpc = await tarn.Client.SendAsync(
            HttpMethod.Post, "/service/Kinesis_20131202/operation/ListStreams", "kinesis", new byte[] { 0xA0 }, ("smithy-protocol", "rpc-v2-cbor"), ("Content-Type", "application/cbor"));
        HostileTarn.AssertRefused(rpc, 400, "UnknownOperationException");
        Assert.Contains("'rpc-v2-cbor'", rpc.Text);
        var cbor = await tarn.Client.SendAsync(
            HttpMethod.Post, "/", "glue", new byte[] { 0xA0 }, ("X-Amz-Target", "AWSGlue.GetDatabases"), ("Content-Type", "application/x-amz-cbor-1.1"));
        HostileTarn.AssertRefused(cbor, 400, "UnknownOperationException");
        Assert.Contains("'application/x-amz-cbor-1.1'", cbor.Text);
        await tarn.AssertUnharmedAsync();
    }

    [Fact]
    public async Task Members_of_JSON_requests()
    {
        foreach (var (api, operation) in ((JsonApi, string)[])[(JsonApi.Kinesis, "ListStreams"), (JsonApi.Glue, "GetDatabases"), (JsonApi.Athena, "GetQueryExecution"), (JsonApi.Firehose, "ListDeliveryStreams")])
        {
            var answer = await tarn.Client.JsonAsync(api, operation, "{\"NoSuchMember\":1}");
            Assert.Equal(400, answer.Status);
            Assert.Contains("'NoSuchMember'", answer.Text);
        }

        await tarn.AssertUnharmedAsync();
    }
}
