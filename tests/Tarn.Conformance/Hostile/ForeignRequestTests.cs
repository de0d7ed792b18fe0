namespace Tarn.Conformance.Hostile;

/// <summary>A web page cannot drive Tarn: foreign Host headers and cross-site Origins are refused on every path.</summary>
[Collection(HostileTarn.Collection)]
public sealed class ForeignRequestTests(HostileTarn tarn)
{
    private const string Ours = "Host: {ours}";

    [Theory]
    [InlineData("Host: evil.example")]
    [InlineData("Host: localhost.evil.example")]
    [InlineData("Host: 192.168.0.1")]
    [InlineData("Host: evil.example:80", "Origin: http://evil.example:80")]
    [InlineData(Ours, "Origin: http://evil.example")]
    [InlineData(Ours, "Origin: null")]
    [InlineData(Ours, "Origin: http://localhost.evil.example")]
    [InlineData(Ours, "Sec-Fetch-Site: cross-site")]
    public async Task Foreign_requests_are_refused_on_every_path(params string[] headers)
    {
        foreach (var (method, path, isOwn) in ((string, string, bool)[])
            [("PUT", "/bucket-of-a-page", false), ("DELETE", $"/{HostileTarn.Bucket}/kept", false), ("GET", "/_tarn/health", true), ("POST", "/_tarn/reset", true), ("POST", "/_tarn/clock", true)])
        {
            var answer = await SendAsync(method, path, headers);
            Assert.Equal(403, answer.Status);
            if (isOwn)
                Assert.Contains("does not answer", answer.Body);
            else
                Assert.Equal("AccessDenied", HostileTarn.CodeOf(answer.Body));
        }

        await tarn.AssertUnharmedAsync();
    }

    [Theory]
    [InlineData("ec2-203-0-113-7.compute-1.amazonaws.com")]
    [InlineData("lb-1234.us-east-1.elb.amazonaws.com")]
    [InlineData("evil.amazonaws.com")]
    public async Task A_name_of_AWSs_that_is_no_endpoint_is_refused(string host)
    {
        Assert.Equal(403, (await SendAsync("PUT", "/bucket-of-a-page", [$"Host: {host}"])).Status);
        await tarn.AssertUnharmedAsync();
    }

    [Theory]
    [InlineData("s3.us-east-1.amazonaws.com", $"/{HostileTarn.Bucket}/kept")]
    [InlineData($"{HostileTarn.Bucket}.s3.us-east-1.amazonaws.com", "/kept")]
    [InlineData($"{HostileTarn.Bucket}.s3-us-west-2.amazonaws.com", "/kept")]
    [InlineData($"{HostileTarn.Bucket}.localhost", "/kept")]
    public async Task Names_of_endpoints_and_buckets_are_answered(string host, string path) =>
        Assert.Equal(200, (await SendAsync("GET", path, [$"Host: {host}"])).Status);

    [Fact]
    public async Task A_page_in_a_bucket_has_an_origin_of_its_own()
    {
        const string policy = "sandbox allow-scripts allow-forms allow-popups allow-downloads";
        Assert.Equal(policy, (await SendAsync("GET", $"/{HostileTarn.Bucket}/kept", [Ours])).Header("Content-Security-Policy"));
        Assert.Equal(policy, (await SendAsync("GET", $"/{HostileTarn.Bucket}/kept", ["Host: s3.localhost"])).Header("Content-Security-Policy"));
        Assert.Null((await SendAsync("GET", "/kept", [$"Host: {HostileTarn.Bucket}.localhost"])).Header("Content-Security-Policy"));
    }

    [Fact]
    public async Task Tarns_own_API_does_not_answer_to_the_names_of_buckets_and_endpoints()
    {
        foreach (var host in new[] { $"{HostileTarn.Bucket}.localhost", "s3.localhost", "s3.us-east-1.amazonaws.com" })
            Assert.Equal(403, (await SendAsync("GET", "/_tarn/health", [$"Host: {host}"])).Status);
    }

    [Fact]
    public async Task A_page_under_a_buckets_name_speaks_to_buckets_alone()
    {
        const string own = $"http://{HostileTarn.Bucket}.localhost";
        string[] headers = [$"Host: {HostileTarn.Bucket}.localhost", $"Origin: {own}"];
        Assert.Equal(200, (await SendAsync("GET", "/kept", headers)).Status);
        var answer = await SendAsync("POST", "/", [.. headers, "X-Amz-Target: Kinesis_20131202.ListStreams", "Content-Type: application/x-amz-json-1.1"]);
        Assert.Equal(403, answer.Status);
        Assert.Contains("but for what is in buckets", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"{HostileTarn.Bucket}.localhost", "Sec-Fetch-Site: same-origin")]
    [InlineData($"{HostileTarn.Bucket}.localhost", "Sec-Fetch-Site: none")]
    [InlineData($"{HostileTarn.Bucket}.localhost", "Accept: */*")]
    [InlineData("{ours}", "Sec-Fetch-Site: same-site")]
    public async Task What_a_page_gets_without_naming_its_origin_is_no_call_of_another_service(string host, string header)
    {
        var answer = await SendAsync("GET", "/?Action=DeleteRole&RoleName=worker&Version=2010-05-08", [$"Host: {host}", header]);
        Assert.Equal(403, answer.Status);
        Assert.Contains("Tarn does not answer", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_JSON_service_refuses_them_too()
    {
        const string Body = "{\"StreamName\":\"of-a-page\",\"ShardCount\":1}";
        var answer = await tarn.Client.SendAsync(
            HttpMethod.Post,
            "/",
            "kinesis",
            System.Text.Encoding.ASCII.GetBytes(Body),
            ("Content-Type", "application/x-amz-json-1.1"),
            ("X-Amz-Target", "Kinesis_20131202.CreateStream"),
            ("Origin", "http://evil.example"));
        HostileTarn.AssertRefused(answer, 403, "AccessDeniedException");
        Assert.StartsWith("{", answer.Text, StringComparison.Ordinal);
        await tarn.AssertUnharmedAsync();
    }

    [Theory]
    [InlineData("X-Nothing: 1")]
    [InlineData("Host: a", "Host: b")]
    [InlineData("Host: a b")]
    public async Task No_host_or_two_or_a_malformed_one_is_refused(params string[] headers)
    {
        Assert.Equal(400, (await SendAsync("PUT", "/bucket-of-a-page", headers)).Status);
        await tarn.AssertUnharmedAsync();
    }

    [Fact]
    public async Task Reset_is_refused_unless_it_was_allowed()
    {
        var answer = await tarn.Client.SendAsync(HttpMethod.Post, "/_tarn/reset", null);
        Assert.Equal(403, answer.Status);
        Assert.Contains("--allow-reset", answer.Text);
        await tarn.AssertUnharmedAsync();
    }

    private Task<RawAnswer> SendAsync(string method, string path, string[] headers) => RawHttp.SendAsync(
        tarn.Endpoint,
        false,
        string.Join("\r\n", [$"{method} {path} HTTP/1.1", .. headers, "Connection: close", "Content-Length: 0"]).Replace("{ours}", tarn.Endpoint.Authority) + "\r\n\r\n");
}
