using Tarn.Kernel;

namespace Tarn.Wire.Tests;

public sealed class ServiceRouterTests
{
    private const string Form = "application/x-www-form-urlencoded";

    private static readonly ServiceRouter Router = Doors.Router(Doors.S3, Doors.Kinesis, Doors.Sts, Doors.Own);

    [Theory]
    [InlineData("Kinesis_20131202.PutRecord", "kinesis", "Kinesis")]
    [InlineData("Own_20260101.DoThis", "own", "Own")]
    [InlineData("DynamoDBStreams_20120810.ListStreams", "dynamodb", "DynamoDB Streams")]
    [InlineData("DynamoDB_20120810.ListTables", "dynamodb", "DynamoDB")]
    [InlineData("SageMaker.CreateModel", "sagemaker", "SageMaker")]
    [InlineData("AWSEvents.PutEvents", "events", "EventBridge")]
    [InlineData("Timestream_20181101.Query", "timestream", "Timestream Query")]
    [InlineData("Timestream_20181101.WriteRecords", "timestream", "Timestream Write")]
    [InlineData("Timestream_20181101.DescribeEndpoints", "timestream", "Timestream Write")]
    [InlineData("Kinesis_20131202.PutRecord", "s3", "Kinesis")] // contradicting signals: the target is the stronger
    [InlineData("Kinesis_20131202.PutRecord", null, "Kinesis")]
    public async Task A_target_names_its_service(string target, string? signedFor, string service) =>
        Assert.Equal(service, await IdAsync(Calls.Make("POST", "/", signedFor, headers: ("X-Amz-Target", target))));

    [Theory]
    [InlineData("/service/GraniteServiceVersion20100801/operation/PutMetricData", "monitoring", "CloudWatch")]
    [InlineData("/a/prefix/service/Kinesis_20131202/operation/ListStreams", "kinesis", "Kinesis")]
    public async Task The_path_of_rpcv2_names_its_service(string path, string signedFor, string service) =>
        Assert.Equal(service, await IdAsync(Calls.Make("POST", path, signedFor, headers: ("smithy-protocol", "rpc-v2-cbor"))));

    [Theory]
    [InlineData("GET", "/bucket/key", "s3", "S3")]
    [InlineData("GET", "/", "s3", "S3")]
    [InlineData("PUT", "/", "s3", "S3")]
    [InlineData("GET", "/v20180820/jobs", "s3", "S3 Control")]
    [InlineData("POST", "/endpoints/e/invocations", "sagemaker", "SageMaker Runtime")]
    [InlineData("PUT", "/FeatureGroup/g", "sagemaker", "SageMaker FeatureStore Runtime")]
    [InlineData("POST", "/human-loops", "sagemaker", "SageMaker A2I Runtime")]
    [InlineData("PUT", "/BatchPutMetrics", "sagemaker", "SageMaker Metrics")]
    [InlineData("POST", "/SendHeartbeat", "sagemaker", "Sagemaker Edge")]
    [InlineData("POST", "/getMedia", "kinesisvideo", "Kinesis Video Media")]
    [InlineData("POST", "/createStream", "kinesisvideo", "Kinesis Video")]
    [InlineData("POST", "/listFragments", "kinesisvideo", "Kinesis Video Archived Media")]
    [InlineData("GET", "/2021-01-01/opensearch/domain/d", "es", "OpenSearch")]
    [InlineData("GET", "/2015-01-01/es/domain/d", "es", "Elasticsearch Service")]
    [InlineData("GET", "/v2/apis", "apigateway", "ApiGatewayV2")]
    [InlineData("GET", "/restapis", "apigateway", "API Gateway")]
    [InlineData("DELETE", "/bots/b", "lex", "Lex Model Building Service")]
    [InlineData("DELETE", "/bots/b/", "lex", "Lex Models V2")]
    [InlineData("POST", "/model/m/invoke", "bedrock", "Bedrock Runtime")]
    [InlineData("GET", "/2015-03-31/functions", "lambda", "Lambda")]
    [InlineData("GET", "/some/object", "s3express", "S3")]
    public async Task A_shared_signing_name_is_told_by_the_path(string method, string path, string signedFor, string service) =>
        Assert.Equal(service, await IdAsync(Calls.Make(method, path, signedFor)));

    [Theory]
    [InlineData("Action=DescribeDBInstances&Version=2014-10-31", "rds", "RDS")]
    [InlineData("Action=DescribeLoadBalancers&Version=2012-06-01", "elasticloadbalancing", "Elastic Load Balancing")]
    [InlineData("Action=DescribeLoadBalancers&Version=2015-12-01", "elasticloadbalancing", "Elastic Load Balancing v2")]
    [InlineData("Action=SendEmail&Version=2010-12-01", "ses", "SES")]
    [InlineData("Action=GetCallerIdentity&Version=2011-06-15", null, "STS")]
    [InlineData("Action=AssumeRoleWithWebIdentity&Version=2011-06-15", null, "STS")]
    [InlineData("Action=DescribeInstances&Version=2016-11-15", null, "EC2")]
    public async Task A_form_is_told_by_its_version(string body, string? signedFor, string service)
    {
        var wire = Calls.Make("POST", "/", signedFor, body: body, headers: ("Content-Type", Form));
        Assert.Equal(service, await IdAsync(wire));
    }

    [Fact]
    public async Task A_form_at_a_queues_address_is_for_the_queue() => Assert.Equal("SQS", await IdAsync(Calls.Make(
        "POST", "/123456789012/jobs", body: "Action=SendMessage&Version=2012-11-05", headers: ("Content-Type", Form))));

    [Fact]
    public async Task A_form_posted_to_an_object_is_left_unread()
    {
        var wire = Calls.Make("POST", "/bucket/key?restore", body: "Action=a&Version=2011-06-15", headers: ("Content-Type", Form));
        Assert.Equal("S3", await IdAsync(wire));
        Assert.Null(wire.Form);
    }

    [Theory]
    [InlineData("sts.amazonaws.com", "STS")]
    [InlineData("sts.localhost:4566", "STS")]
    [InlineData("kinesis-fips.us-east-1.amazonaws.com", "Kinesis")]
    [InlineData("kinesis.cn-north-1.amazonaws.com.cn", "Kinesis")]
    [InlineData("query.timestream.us-east-1.amazonaws.com", "Timestream Query")]
    [InlineData("runtime.sagemaker.us-east-1.amazonaws.com", "SageMaker Runtime")]
    [InlineData("123456789012.s3-control.us-east-1.amazonaws.com", "S3 Control")]
    [InlineData("sqs.s3.us-east-1.amazonaws.com", "S3")] // a bucket called sqs
    [InlineData("bucket.s3.localhost", "S3")]
    [InlineData("bucket.localhost", "S3")]
    [InlineData("localhost", "S3")]
    [InlineData("[::1]:4566", "S3")]
    public async Task A_host_name_tells_what_is_not_signed(string host, string service) =>
        Assert.Equal(service, await IdAsync(Calls.Make("GET", "/some/key", host: host)));

    [Fact]
    public async Task After_the_name_of_a_bucket_any_path_is_a_key() =>
        Assert.Equal("S3", await IdAsync(Calls.Make("GET", "/2015-03-31/functions", host: "bucket.localhost:4566")));

    [Theory]
    [InlineData("bucket.localhost:4566")]
    [InlineData("bucket.s3.localhost:4566")]
    [InlineData("bucket.s3.eu-west-1.amazonaws.com")]
    [InlineData("s3.eu-west-1.amazonaws.com")]
    public async Task A_signed_key_in_a_bucket_s_host_is_S3_s_though_it_looks_like_a_path_of_S3_Control(string host) =>
        Assert.Equal("S3", await IdAsync(Calls.Make("GET", "/v20180820/jobs", "s3", host)));

    [Theory]
    [InlineData("123456789012.localhost:4566")]
    [InlineData("123456789012.s3-control.eu-west-1.amazonaws.com")]
    public async Task A_signed_call_that_names_its_account_is_S3_Control_s(string host) =>
        Assert.Equal("S3 Control", await IdAsync(Calls.Make("GET", "/v20180820/jobs", "s3", host, headers: ("x-amz-account-id", "123456789012"))));

    [Theory]
    [InlineData("query.timestream.us-east-1.amazonaws.com", "Timestream Query")]
    [InlineData("ingest.timestream.us-east-1.amazonaws.com", "Timestream Write")]
    public async Task A_host_name_decides_where_the_target_is_shared(string host, string service) => Assert.Equal(service, await IdAsync(
        Calls.Make("POST", "/", "timestream", host, headers: ("X-Amz-Target", "Timestream_20181101.ListTagsForResource"))));

    [Theory]
    [InlineData("aws-sdk-js/3.9 os/linux api/timestream_query#3.9", "Timestream Query")]
    [InlineData("aws-cli/2.9 md/command#timestream-query.describe-endpoints", "Timestream Query")]
    [InlineData("aws-sdk-js/3.9 api/timestream_quer#3.9", "Timestream Write")]
    [InlineData("aws-sdk-js/3.9 api/timestream_querying#3.9", "Timestream Write")]
    [InlineData("Boto3/1.40 md/Botocore#1.40", "Timestream Write")]
    public async Task What_the_client_says_of_itself_decides_where_nothing_else_does(string agent, string service) => Assert.Equal(service, await IdAsync(
        Calls.Make("POST", "/", "timestream", headers: [("X-Amz-Target", "Timestream_20181101.DescribeEndpoints"), ("User-Agent", agent)])));

    [Fact]
    public async Task Of_services_that_nothing_tells_apart_the_one_that_is_here_answers()
    {
        var wire = Calls.Make("POST", "/", "rds", body: "Action=DescribeDBClusters&Version=2014-10-31", headers: ("Content-Type", Form));
        var destination = await Doors.Router(Doors.Neptune).RouteAsync(wire);
        Assert.Equal("Neptune", destination.Service.Id);
        Assert.Same(Doors.Neptune, destination.Door!.Service);
    }

    [Theory]
    [InlineData("GET", "/bucket/key", null, "S3")]
    [InlineData("PUT", "/jobs/data.json", "application/json", "S3")]
    [InlineData("GET", "/tags/arn", null, "S3")]
    [InlineData("GET", "/2015-03-31/functions", null, "Lambda")]
    [InlineData("POST", "/getMedia", "application/json", "Kinesis Video Media")]
    [InlineData("POST", "/token", "application/json", "SSO OIDC")]
    [InlineData("GET", "/v1/spaces/some", null, "CodeCatalyst")]
    public async Task What_says_nothing_is_told_by_its_path_where_no_bucket_can_have_it(string method, string path, string? type, string service) =>
        Assert.Equal(service, await IdAsync(Calls.Make(method, path, headers: type is null ? [] : [("Content-Type", type)])));

    [Theory]
    [InlineData("?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=K%2F20261127%2Fus-east-1%2Fsts%2Faws4_request&Action=GetCallerIdentity&Version=2011-06-15", "/", "STS")]
    [InlineData("?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=K%2F20261127%2Fus-east-1%2Fs3%2Faws4_request", "/bucket/key", "S3")]
    public async Task A_presigned_query_is_told_by_its_scope(string query, string path, string service) =>
        Assert.Equal(service, await IdAsync(Calls.Make("GET", path + query)));

    [Theory]
    [InlineData("AWS4-HMAC-SHA256 Credential=K/20261127/us-east-1/lambda/aws4_request", "Lambda")]
    [InlineData("AWS4-ECDSA-P256-SHA256 Credential=K/20261127/lambda/aws4_request, SignedHeaders=host", "Lambda")]
    [InlineData("Bearer something", "S3")]
    public async Task A_signature_that_cannot_be_read_names_its_service_still(string authorization, string service) =>
        Assert.Equal(service, await IdAsync(Calls.Make("GET", "/some/thing", headers: ("Authorization", authorization))));

    [Theory]
    [InlineData("POST", "/", "nothing", null, null, "signed for 'nothing'")]
    [InlineData("POST", "/", null, "Nothing_1.Do", null, "'Nothing_1'")]
    [InlineData("POST", "/", "kinesis", "Nothing_1.Do", null, "Tarn's Kinesis has no operation 'Nothing_1.Do'")]
    [InlineData("POST", "/", "kinesis", "PutRecord", null, "'PutRecord'")]
    [InlineData("POST", "/", null, null, "application/x-amz-json-1.1", "it names none")]
    [InlineData("POST", "/", null, null, Form, "it names none")]
    [InlineData("GET", "/no/such/path", "bedrock", null, null, "none of Bedrock,")]
    public async Task What_is_nobodys_is_refused_clearly(string method, string path, string? signedFor, string? target, string? type, string message)
    {
        var wire = Calls.Make(method, path, signedFor);
        if (target is not null)
            wire.Http.Request.Headers["X-Amz-Target"] = target;
        wire.Http.Request.ContentType = type;
        var error = await Assert.ThrowsAsync<AwsException>(async () => await Router.RouteAsync(wire));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_targets_are_none()
    {
        var wire = Calls.Make("POST", "/", "kinesis", headers: [("X-Amz-Target", "Kinesis_20131202.PutRecord"), ("X-Amz-Target", "AWSGlue.GetTables")]);
        await Assert.ThrowsAsync<AwsException>(async () => await Router.RouteAsync(wire));
    }

    [Fact]
    public async Task A_protocol_that_Tarn_does_not_speak_is_refused_by_name()
    {
        var wire = Calls.Make("POST", "/service/Kinesis_20131202/operation/ListStreams", "kinesis", headers: ("smithy-protocol", "rpc-v2-carrots"));
        var error = await Assert.ThrowsAsync<AwsException>(async () => await Router.RouteAsync(wire));
        Assert.Contains("'rpc-v2-carrots'", error.Message, StringComparison.Ordinal);
    }

    private static async Task<string> IdAsync(WireCall wire) => (await Router.RouteAsync(wire)).Service.Id;
}
