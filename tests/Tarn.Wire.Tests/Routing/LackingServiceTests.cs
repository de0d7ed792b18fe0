using System.Formats.Cbor;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

/// <summary>A call to a service that this Tarn lacks is refused in that service's own protocol; what is wrong with a signature, in the caller's.</summary>
public sealed class LackingServiceTests
{
    private const string Form = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("AWSGlue.GetTables", "glue", "application/x-amz-json-1.1", "Tarn has no Glue (yet): GetTables.")]
    [InlineData("DynamoDB_20120810.ListTables", "dynamodb", "application/x-amz-json-1.0", "Tarn has no DynamoDB (yet): ListTables.")]
    public async Task AwsJson(string target, string signedFor, string type, string message)
    {
        var (status, contentType, body) = await SendAsync(Calls.Make("POST", "/", signedFor, headers: [("X-Amz-Target", target), ("Content-Type", type)]));
        Assert.Equal((400, type), (status, contentType));
        AssertJson(body, "UnknownOperationException", message);
    }

    [Theory]
    [InlineData("GET", "/2015-03-31/functions", "lambda", "Tarn has no Lambda (yet): GET /2015-03-31/functions.")]
    [InlineData("POST", "/endpoints/e/invocations", "sagemaker", "Tarn has no SageMaker Runtime (yet): InvokeEndpoint.")]
    public async Task RestJson(string method, string path, string signedFor, string message)
    {
        var (status, contentType, body) = await SendAsync(Calls.Make(method, path, signedFor));
        Assert.Equal((404, "application/json"), (status, contentType));
        AssertJson(body, "UnknownOperationException", message);
    }

    [Fact]
    public async Task A_path_that_none_of_those_who_share_a_name_has_is_said_of_all_of_them()
    {
        var (status, _, body) = await SendAsync(Calls.Make("GET", "/nowhere", "sagemaker"));
        Assert.Equal(404, status);
        Assert.Contains("SageMaker Runtime", body, StringComparison.Ordinal);
        Assert.Contains("has the operation 'GET /nowhere'", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/2020-05-31/distribution", "cloudfront", "Tarn has no CloudFront (yet): GET /2020-05-31/distribution.")]
    [InlineData("/v20180820/jobs", "s3", "Tarn has no S3 Control (yet): ListJobs.")]
    public async Task RestXml(string path, string signedFor, string message)
    {
        var (status, contentType, body) = await SendAsync(Calls.Make("GET", path, signedFor));
        Assert.Equal((501, "application/xml"), (status, contentType));
        var root = XDocument.Parse(body).Root!;
        Assert.Equal("ErrorResponse", root.Name.LocalName);
        Assert.Equal("NotImplemented", root.Descendants(root.Name.Namespace + "Code").Single().Value);
        Assert.Equal(message, root.Descendants(root.Name.Namespace + "Message").Single().Value);
    }

    [Fact]
    public async Task AwsQuery()
    {
        var (status, contentType, body) = await SendAsync(
            Calls.Make("POST", "/", "sns", body: "Action=ListTopics&Version=2010-03-31", headers: ("Content-Type", Form)));
        Assert.Equal((400, "text/xml"), (status, contentType));
        XNamespace sns = "http://sns.amazonaws.com/doc/2010-03-31/";
        var error = XDocument.Parse(body).Root!.Element(sns + "Error")!;
        Assert.Equal("InvalidAction", error.Element(sns + "Code")!.Value);
        Assert.Equal("Tarn has no SNS (yet): ListTopics.", error.Element(sns + "Message")!.Value);
    }

    [Fact]
    public async Task Ec2Query()
    {
        var (_, _, body) = await SendAsync(
            Calls.Make("POST", "/", "ec2", body: "Action=DescribeInstances&Version=2016-11-15", headers: ("Content-Type", Form)));
        var error = XDocument.Parse(body).Root!.Element("Errors")!.Element("Error")!;
        Assert.Equal(("InvalidAction", "Tarn has no EC2 (yet): DescribeInstances."), (error.Element("Code")!.Value, error.Element("Message")!.Value));
    }

    [Fact]
    public async Task Cbor()
    {
        var wire = Calls.Make(
            "POST", "/service/GraniteServiceVersion20100801/operation/ListMetrics", "monitoring", headers: [("smithy-protocol", "rpc-v2-cbor"), ("Content-Type", "application/cbor")]);
        var (status, contentType, _) = await SendAsync(wire);
        Assert.Equal((400, "application/cbor"), (status, contentType));
        Assert.Equal("rpc-v2-cbor", wire.Http.Response.Headers["smithy-protocol"]);
        var cbor = new CborReader(((MemoryStream)wire.Http.Response.Body).ToArray());
        var members = new Dictionary<string, string>();
        cbor.ReadStartMap();
        while (cbor.PeekState() != CborReaderState.EndMap)
            members[cbor.ReadTextString()] = cbor.ReadTextString();
        Assert.Contains(members, member => member.Value.EndsWith("UnknownOperationException", StringComparison.Ordinal));
        Assert.Contains("Tarn has no CloudWatch (yet): ListMetrics.", members.Values);
    }

    [Fact]
    public async Task A_form_too_large_to_be_read_is_refused_all_the_same()
    {
        var (status, _, body) = await SendAsync(
            Calls.Make("POST", "/", "sns", body: "Message=" + new string('a', 3 * 1024 * 1024), headers: ("Content-Type", Form)));
        Assert.Equal(400, status);
        Assert.Contains("Tarn has no SNS (yet): POST /.", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bearer x", "application/x-amz-json-1.1", "Kinesis_20131202.ListStreams")]
    [InlineData("AWS4-HMAC-SHA256 nonsense", "application/x-amz-json-1.1", "Kinesis_20131202.ListStreams")]
    [InlineData("AWS4-HMAC-SHA256 nonsense", "application/json", null)]
    [InlineData("AWS4-HMAC-SHA256 Credential=K/20261127/us-east-1/kinesis/aws4_request", null, null)]
    public async Task A_bad_signature_of_a_JSON_call_is_answered_in_JSON(string authorization, string? type, string? target)
    {
        var wire = Calls.Make("POST", "/", headers: ("Authorization", authorization));
        wire.Http.Request.ContentType = type;
        if (target is not null)
            wire.Http.Request.Headers["X-Amz-Target"] = target;
        var (status, contentType, body) = await SendAsync(wire);
        Assert.InRange(status, 400, 404);
        Assert.Contains("json", contentType, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(body);
        Assert.True(document.RootElement.TryGetProperty("__type", out _));
    }

    [Fact]
    public async Task A_bad_signature_of_a_form_is_answered_in_XML()
    {
        var wire = Calls.Make(
            "POST", "/", body: "Action=GetCallerIdentity&Version=2011-06-15", headers: [("Authorization", "Bearer x"), ("Content-Type", Form)]);
        var (_, contentType, body) = await SendAsync(wire);
        Assert.Equal("text/xml", contentType);
        Assert.Equal("ErrorResponse", XDocument.Parse(body).Root!.Name.LocalName);
    }

    private static void AssertJson(string body, string code, string message)
    {
        using var document = JsonDocument.Parse(body);
        Assert.Equal((code, message), (document.RootElement.GetProperty("__type").GetString(), document.RootElement.GetProperty("message").GetString()));
    }

    private static async Task<(int Status, string ContentType, string Body)> SendAsync(WireCall wire)
    {
        var catalog = new ServiceCatalog([Doors.S3, Doors.Kinesis, Doors.Sts]);
        var options = new TarnOptions { DataDirectory = "" };
        var pipeline = new RequestPipeline(
            options,
            new HostAddress(options),
            new ServiceRouter(catalog),
            new UnverifiedAuthenticator(options, []),
            new OperationInvoker(catalog, new Nothing(), new LoopbackAuthorizer(), new CallStatistics()),
            NullLogger<RequestPipeline>.Instance);
        var http = wire.Http;
        var answer = new MemoryStream();
        http.Response.Body = answer;
        http.Features.Get<IHttpRequestFeature>()!.RawTarget = wire.Rest.RawPath + http.Request.QueryString;
        await pipeline.HandleAsync(http);
        return (http.Response.StatusCode, http.Response.ContentType ?? "", Encoding.UTF8.GetString(answer.ToArray()));
    }

    private sealed class Nothing : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
