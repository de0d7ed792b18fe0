namespace Tarn.Conformance.Hostile;

/// <summary>Bytes that no client sends: bare refusals of the HTTP server, nothing written, and the others are served.</summary>
[Collection(HostileTarn.Collection)]
public sealed class RawSocketTests(HostileTarn tarn)
{
    private const string Target = $"/{HostileTarn.Bucket}/raw";

    [Theory]
    [InlineData("\0\u0001\u0002\u0003\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003 a TLS greeting")]
    [InlineData("GET\r\n\r\n")]
    [InlineData("PUT /hostile/raw HTTP/9.9\r\nHost: localhost\r\n\r\n")]
    [InlineData("PUT hostile/raw HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    public async Task Garbage_before_HTTP(string bytes)
    {
        var answer = await RawHttp.SendAsync(tarn.Endpoint, false, bytes);
        Assert.InRange(answer.Status ?? 0, 400, 505);
        await tarn.AssertUnharmedAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PRI * HT")]
    [InlineData("PUT /hostile/raw HTTP/1.1\r\nHost:")]
    [InlineData("PUT /hostile/raw HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n")]
    [InlineData("PUT /hostile/raw HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc")]
    [InlineData("PUT /hostile/raw HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")]
    public async Task Connections_that_end_in_the_middle(string bytes)
    {
        var answer = await RawHttp.SendAsync(tarn.Endpoint, true, bytes);
        Assert.NotEqual(200, answer.Status);
        await tarn.AssertUnharmedAsync();
        Assert.DoesNotContain(" error ", tarn.Process.Output); // somebody going away is no error of Tarn's
    }

    [Fact]
    public async Task A_client_that_closes_its_half_has_its_answer_still()
    {
        var answer = await RawHttp.SendAsync(tarn.Endpoint, true, RawHttp.Head(tarn.Endpoint, "PUT", Target, "Content-Length: 3") + "\r\nabc");
        Assert.Equal(200, answer.Status);
        answer = await RawHttp.SendAsync(tarn.Endpoint, true, RawHttp.Head(tarn.Endpoint, "GET", Target) + "\r\n");
        Assert.Equal("abc", answer.Body);
        answer = await RawHttp.SendAsync(tarn.Endpoint, true, RawHttp.Head(tarn.Endpoint, "DELETE", Target) + "\r\n");
        Assert.Equal(204, answer.Status);
    }

    [Fact]
    public async Task The_HTTP2_preface_and_then_garbage()
    {
        foreach (var preface in (string[])["PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n"])
        {
            var answer = await RawHttp.SendAsync(tarn.Endpoint, false, preface, new string('\u00ff', 500));
            Assert.Null(answer.Status);
        }

        await tarn.AssertUnharmedAsync();
    }

    [Theory]
    [InlineData("Content-Length: 3\r\nContent-Length: 5", "abcde")]
    [InlineData("Content-Length: -1", "abc")]
    [InlineData("Content-Length: 99999999999999999999", "abc")]
    [InlineData("Content-Length: 0x3", "abc")]
    [InlineData("Content-Length: +3", "abc")]
    [InlineData("Content-Length: 3 ,3", "abc")]
    [InlineData("Transfer-Encoding: chunked", "zz\r\nhello\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: gzip", "abc")]
    public async Task Lengths_that_make_no_sense(string header, string body)
    {
        var answer = await RawHttp.SendAsync(tarn.Endpoint, false, RawHttp.Head(tarn.Endpoint, "PUT", Target, header) + "\r\n" + body);
        Assert.InRange(answer.Status ?? 0, 400, 501);
        await tarn.AssertUnharmedAsync();
    }

    [Fact]
    public async Task A_body_that_is_announced_larger_than_any_object()
    {
        var answer = await RawHttp.SendAsync(tarn.Endpoint, false, RawHttp.Head(tarn.Endpoint, "PUT", Target, "Content-Length: 6000000000", "Expect: 100-continue") + "\r\n");
        Assert.Equal(400, answer.Status);
        Assert.Equal("EntityTooLarge", HostileTarn.CodeOf(answer.Body));
        await tarn.AssertUnharmedAsync();
    }

    [Fact]
    public async Task Absurd_headers()
    {
        var many = Enumerable.Range(0, 1500).Select(number => $"x-h{number}: 1").ToArray();
        foreach (var (headers, status) in ((string[], int)[])
            [
                ([$"x-amz-meta-a: {new string('a', 140_000)}"], 431), // where the server itself hangs up
                (many, 431),
                (["x-amz-meta-a: a\0b"], 400),
                (["x-amz me: a"], 400),
                (["no colon"], 400),
                ([": no name"], 400),
            ])
        {
            var answer = await RawHttp.SendAsync(tarn.Endpoint, false, RawHttp.Head(tarn.Endpoint, "PUT", Target, [.. headers, "Content-Length: 0"]) + "\r\n");
            Assert.Equal(status, answer.Status);
        }

        var tooMuchMetadata = await RawHttp.SendAsync(
            tarn.Endpoint, false, RawHttp.Head(tarn.Endpoint, "PUT", Target, $"x-amz-meta-a: {new string('a', 3000)}", "Content-Length: 0") + "\r\n");
        Assert.Equal("MetadataTooLarge", HostileTarn.CodeOf(tooMuchMetadata.Body));
        var longHeaders = await RawHttp.SendAsync(
            tarn.Endpoint, false, RawHttp.Head(tarn.Endpoint, "PUT", Target, $"x-amz-meta-a: {new string('a', 33_000)}", "Content-Length: 0") + "\r\n");
        Assert.Equal((400, "RequestHeaderSectionTooLarge"), (longHeaders.Status, HostileTarn.CodeOf(longHeaders.Body)));
        var longTarget = await RawHttp.SendAsync(tarn.Endpoint, false, RawHttp.Head(tarn.Endpoint, "PUT", Target + new string('a', 40_000), "Content-Length: 0") + "\r\n");
        Assert.Equal((414, "BadRequest"), (longTarget.Status, HostileTarn.CodeOf(longTarget.Body)));
        var longQuery = await RawHttp.SendAsync(tarn.Endpoint, false, RawHttp.Head(tarn.Endpoint, "GET", $"{Target}?x={new string('a', 20_000)}") + "\r\n");
        Assert.Equal("NoSuchKey", HostileTarn.CodeOf(longQuery.Body));
        await tarn.AssertUnharmedAsync();
    }

    [Fact]
    public async Task A_request_that_comes_byte_by_byte_is_served_and_one_that_never_ends_stops_nobody()
    {
        using var endless = await RawHttp.BeginAsync(tarn.Endpoint, RawHttp.Head(tarn.Endpoint, "PUT", Target) + "x-slow: ");
        using var silent = await RawHttp.BeginAsync(tarn.Endpoint, "P");
        using var halfBody = await RawHttp.BeginAsync(tarn.Endpoint, RawHttp.Head(tarn.Endpoint, "PUT", Target, "Content-Length: 1000") + "\r\nabc");

        var request = RawHttp.Head(tarn.Endpoint, "GET", $"/{HostileTarn.Bucket}/kept") + "\r\n";
        var answer = await RawHttp.SendAsync(tarn.Endpoint, false, [.. request.Select(character => character.ToString())]);
        Assert.Equal(200, answer.Status);
        Assert.Equal("What was stored before.", answer.Body);
        await tarn.AssertUnharmedAsync();
    }

    /// <summary>RFC 9112, section 6.3: the framing that is believed is the chunked one, and the connection ends with it.</summary>
    [Fact]
    public async Task A_length_beside_chunks_smuggles_no_second_request()
    {
        var smuggled = RawHttp.Head(tarn.Endpoint, "DELETE", $"/{HostileTarn.Bucket}/kept") + "\r\n";
        var head = RawHttp.Head(tarn.Endpoint, "PUT", "/no-such-bucket/raw", "Content-Length: 5", "Transfer-Encoding: chunked", "x-amz-decoded-content-length: 0");
        var answer = await RawHttp.SendAsync(tarn.Endpoint, false, $"{head}\r\n0\r\n\r\n{smuggled}");
        Assert.Equal(404, answer.Status);
        Assert.Equal(2, answer.Text.Split("HTTP/1.1 ").Length); // one answer, which the text begins with
        await tarn.AssertUnharmedAsync();
    }
}
