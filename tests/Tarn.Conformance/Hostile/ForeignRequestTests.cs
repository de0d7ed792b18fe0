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
