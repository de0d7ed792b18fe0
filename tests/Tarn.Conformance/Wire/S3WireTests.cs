using System.IO.Hashing;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Tarn.Processes;

namespace Tarn.Conformance.Wire;

/// <summary>What stands on the wire: the real program, spoken to byte by byte.</summary>
public sealed class S3WireTests(S3WireTests.Server server) : IClassFixture<S3WireTests.Server>
{
    private const string Namespace = "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

    [Fact]
    public async Task Answers_end_with_their_last_byte()
    {
        var bytes = RandomNumberGenerator.GetBytes(1_300_017);
        Assert.Equal(200, (await PutAsync("/lake/big", bytes)).Status);
        Assert.Equal(bytes, (await GetAsync("/lake/big")).Body);
        Assert.Equal(bytes[65_530..65_540], (await GetAsync("/lake/big", ("Range", "bytes=65530-65539"))).Body);
    }

    [Theory]
    [InlineData("response-cache-control=%E2%80%94", "response-cache-control")]
    [InlineData("response-content-disposition=a%0Ab", "response-content-disposition")]
    [InlineData("response-content-type=a%0D%0AX-Evil:%201", "response-content-type")]
    [InlineData("response-expires=a%00b", "response-expires")]
    public async Task Headers_that_cannot_be_sent_are_refused(string query, string argument)
    {
        await PutAsync("/lake/headers", [1]);
        var answer = await GetAsync("/lake/headers?" + query);
        Assert.Equal(400, answer.Status);
        Assert.Contains("<Code>InvalidArgument</Code><Message>Header value cannot be represented using ISO-8859-1.</Message>", answer.Text, StringComparison.Ordinal);
        Assert.Contains($"<ArgumentName>{argument}</ArgumentName>", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_condition_without_a_date_is_none()
    {
        await PutAsync("/lake/dated", [1]);
        Assert.Equal(200, (await GetAsync("/lake/dated", ("If-Modified-Since", "junk"))).Status);
        Assert.Equal(200, (await GetAsync("/lake/dated", ("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT"))).Status);
        foreach (var header in new[] { "x-amz-copy-source-if-modified-since", "x-amz-copy-source-if-unmodified-since" })
        {
            var copied = await server.Client.SendAsync(HttpMethod.Put, "/lake/dated-copy", "s3", null, ("x-amz-copy-source", "/lake/dated"), (header, "junk"));
            Assert.True(copied.Status == 200, copied.Text);
        }
    }

    [Theory]
    [InlineData("/lake?list-type=2&max-keys=")]
    [InlineData("/lake?max-keys")]
    [InlineData("/lake?uploads&max-uploads=")]
    [InlineData("/?max-buckets=")]
    public async Task A_number_that_is_only_named_is_none(string path) => Assert.Equal(200, (await GetAsync(path)).Status);

    [Fact]
    public async Task Keys_are_names_not_paths()
    {
        foreach (var key in new[] { "../../x", "a//b", "a/./b", "%F0%9F%A6%86", "a%20b%2B+c", "%2e%2e/x", "x/", "%01" })
        {
            var put = await PutAsync("/lake/keys/" + key, Encoding.UTF8.GetBytes(key));
            Assert.True(put.Status == 200, $"{key}: {put.Text}");
            Assert.Equal(key, (await GetAsync("/lake/keys/" + key)).Text);
        }

        var listed = await GetAsync("/lake?list-type=2&prefix=keys/&encoding-type=url");
        Assert.Contains("<Key>keys/../../x</Key>", listed.Text, StringComparison.Ordinal);
        Assert.Contains("<Key>keys/a+b%2B%2Bc</Key>", listed.Text, StringComparison.Ordinal);
        Assert.Contains("<KeyCount>8</KeyCount>", listed.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/lake/a%FFb", 400, "InvalidURI")]
    [InlineData("/lake/a%zzb", 400, "InvalidURI")]
    [InlineData("/lake/none", 404, "NoSuchKey")]
    [InlineData("/none/k", 404, "NoSuchBucket")]
    [InlineData("/LAKE/k", 400, "InvalidBucketName")]
    [InlineData("/none?acl", 404, "NoSuchBucket")]
    [InlineData("/lake/k?acl", 501, "NotImplemented")]
    [InlineData("/lake/k?versionId=1", 400, "InvalidArgument")]
    [InlineData("/lake?versions", 501, "NotImplemented")]
    [InlineData("/lake/k?torrent", 501, "NotImplemented")]
    [InlineData("/lake?list-type=2&max-keys=-1", 400, "InvalidArgument")]
    [InlineData("/lake?list-type=2&max-keys=foo", 400, "InvalidArgument")]
    [InlineData("/lake?list-type=2&max-keys=3000000000", 400, "InvalidArgument")]
    [InlineData("/lake/k?partNumber=one", 400, "InvalidArgument")]
    [InlineData("/lake?policy", 404, "NoSuchBucketPolicy")]
    public async Task Errors_have_S3s_form(string path, int status, string code)
    {
        var answer = await GetAsync(path);
        Assert.True(answer.Status == status, answer.Text);
        Assert.Contains($"<Error><Code>{code}</Code><Message>", answer.Text, StringComparison.Ordinal);
        Assert.Contains("<RequestId>", answer.Text, StringComparison.Ordinal);
        Assert.Contains("<HostId>", answer.Text, StringComparison.Ordinal);
        Assert.Equal("application/xml", answer.Headers["Content-Type"]);
        Assert.NotEmpty(answer.Headers["x-amz-request-id"]);
    }

    [Theory]
    [InlineData("/lake/a%00b")]
    [InlineData("/lake/a%FFb")]
    [InlineData("/lake/a%zzb")]
    public async Task Addresses_that_are_none_write_nothing(string path)
    {
        Assert.Equal(400, (await PutAsync(path, "x"u8.ToArray())).Status);
        Assert.Equal(400, (await GetAsync(path)).Status);
    }

    [Fact]
    public async Task Errors_of_HEAD_and_304_have_no_body()
    {
        var head = await server.Client.SendAsync(HttpMethod.Head, "/lake/none", "s3");
        Assert.Equal(404, head.Status);
        Assert.Empty(head.Body);
        var tag = (await PutAsync("/lake/tagged", "x"u8.ToArray())).Headers["ETag"];
        var unchanged = await GetAsync("/lake/tagged", ("If-None-Match", tag));
        Assert.Equal(304, unchanged.Status);
        Assert.Empty(unchanged.Body);
        Assert.Equal(tag, unchanged.Headers["ETag"]);
        var beyond = await GetAsync("/lake/tagged", ("Range", "bytes=5-"));
        Assert.Equal(416, beyond.Status);
        Assert.Contains("<ActualObjectSize>1</ActualObjectSize>", beyond.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Features_in_headers_are_refused_by_name()
    {
        foreach (var header in new[] { "x-amz-server-side-encryption", "x-amz-tagging", "x-amz-grant-read", "x-amz-object-lock-mode", "x-amz-website-redirect-location" })
        {
            var answer = await server.Client.SendAsync(HttpMethod.Put, "/lake/refused", "s3", "x"u8.ToArray(), (header, "1"));
            Assert.Equal(501, answer.Status);
            Assert.Contains(header, answer.Text, StringComparison.Ordinal);
        }

        Assert.Equal(404, (await GetAsync("/lake/refused")).Status);
    }

    [Fact]
    public async Task Chunked_bodies_with_a_trailer()
    {
        Task<WireAnswer> ChunkedAsync(string body) => server.Client.SendAsync(
            HttpMethod.Put,
            "/lake/chunked",
            null,
            Encoding.ASCII.GetBytes(body),
            ("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
            ("x-amz-decoded-content-length", "11"),
            ("x-amz-trailer", "x-amz-checksum-crc32"),
            ("Content-Encoding", "aws-chunked"));

        var put = await ChunkedAsync("5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n");
        Assert.True(put.Status == 200, put.Text);
        Assert.Equal("DUoRhQ==", put.Headers["x-amz-checksum-crc32"]);
        var got = await GetAsync("/lake/chunked");
        Assert.Equal("hello world", got.Text);
        Assert.False(got.Headers.ContainsKey("Content-Encoding"));

        var wrong = await ChunkedAsync("b\r\nhello worle\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n");
        Assert.Contains("<Code>BadDigest</Code>", wrong.Text, StringComparison.Ordinal);
        var without = await ChunkedAsync("b\r\nhello world\r\n0\r\n\r\n");
        Assert.Contains("<Code>MalformedTrailerError</Code>", without.Text, StringComparison.Ordinal);
        Assert.Equal("hello world", (await GetAsync("/lake/chunked")).Text);
    }

    [Fact]
    public async Task Signed_hashes_are_checked()
    {
        var answer = await server.Client.SendAsync(
            HttpMethod.Put, "/lake/hashed", null, "x"u8.ToArray(), ("x-amz-content-sha256", new string('0', 64)));
        Assert.Contains("<Code>XAmzContentSHA256Mismatch</Code>", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("junk")]
    [InlineData("STREAMING-FOO")]
    [InlineData("00000000000000000000000000000000000000000000000000000000000000zz")]
    public async Task A_hash_that_is_none_is_refused(string hash)
    {
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Get })
        {
            var answer = await server.Client.SendAsync(method, "/lake/unhashed", null, method == HttpMethod.Put ? "x"u8.ToArray() : null, ("x-amz-content-sha256", hash));
            Assert.Equal(400, answer.Status);
            Assert.Contains("<Code>InvalidArgument</Code><Message>x-amz-content-sha256 must be UNSIGNED-PAYLOAD, ", answer.Text, StringComparison.Ordinal);
            Assert.Contains($"<ArgumentName>x-amz-content-sha256</ArgumentName><ArgumentValue>{hash}</ArgumentValue>", answer.Text, StringComparison.Ordinal);
        }

        Assert.Equal(404, (await GetAsync("/lake/unhashed")).Status);
    }

    [Fact]
    public async Task Trailers_are_announced_and_there_once()
    {
        foreach (var (announced, trailers) in new[]
        {
            ("x-amz-checksum-crc32", "x-amz-checksum-crc32:AAAAAA==\r\nx-amz-checksum-crc32:DUoRhQ==\r\n"),
            ("x-amz-checksum-crc32", "x-amz-checksum-crc32:DUoRhQ==\r\nx-amz-checksum-sha1:AAAAAA==\r\n"),
            (null, "x-amz-checksum-crc32:AAAAAA==\r\n"),
        })
        {
            var answer = await server.Client.SendAsync(
                HttpMethod.Put,
                "/lake/trailed",
                null,
                Encoding.ASCII.GetBytes($"b\r\nhello world\r\n0\r\n{trailers}\r\n"),
                [("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"), ("x-amz-decoded-content-length", "11"), .. announced is null ? Array.Empty<(string, string)>() : [("x-amz-trailer", announced)]]);
            Assert.True(answer.Status == 400, answer.Text);
            Assert.Contains("<Code>MalformedTrailerError</Code>", answer.Text, StringComparison.Ordinal);
        }

        Assert.Equal(404, (await GetAsync("/lake/trailed")).Status);
    }

    [Theory]
    [InlineData("", 411, "<Code>MissingContentLength</Code>")]
    [InlineData("Transfer-Encoding: chunked\r\n", 501, "<Code>NotImplemented</Code><Message>A header you provided implies functionality that is not implemented</Message><Header>Transfer-Encoding</Header>")]
    [InlineData("Transfer-Encoding: gzip, chunked\r\nx-amz-decoded-content-length: 1\r\n", 501, "<Header>Transfer-Encoding</Header>")]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Encoding: aws-chunked\r\n", 501, "<Header>Transfer-Encoding</Header>")]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Encoding: aws-chunked\r\nx-amz-decoded-content-length: 0\r\n", 200, "")]
    public async Task A_body_says_how_long_it_is(string headers, int status, string answer)
    {
        var body = headers.Contains("aws-chunked", StringComparison.Ordinal) ? "5\r\n0\r\n\r\n\r\n0\r\n\r\n" : headers.Length == 0 ? "" : "1\r\nx\r\n0\r\n\r\n";
        var path = $"/lake/unsized-{Guid.NewGuid()}";
        var text = await server.RawAsync($"PUT {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n{body}");
        Assert.StartsWith($"HTTP/1.1 {status} ", text, StringComparison.Ordinal);
        Assert.Contains(answer, text, StringComparison.Ordinal);
        Assert.Equal(status == 200 ? 200 : 404, (await GetAsync(path)).Status);
    }

    [Fact]
    public async Task A_body_in_frames_says_how_long_it_is_without_them()
    {
        var answer = await server.Client.SendAsync(HttpMethod.Put, "/lake/framed", null, "0\r\n\r\n"u8.ToArray(), ("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"));
        Assert.Equal(411, answer.Status);
        Assert.Contains("<Code>MissingContentLength</Code>", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stores_no_body_needs_no_length()
    {
        await server.RawAsync("PUT /unsized-bucket HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        Assert.Equal(200, (await GetAsync("/unsized-bucket?location")).Status);
    }

    [Theory]
    [InlineData("aaa", 400, "<Code>InvalidArgument</Code><Message>Unsupported Authorization Type</Message><ArgumentName>Authorization</ArgumentName><ArgumentValue>aaa</ArgumentValue>")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=0000000000000000000000000000000000000000000000000000000000000000", 400, "<Code>AuthorizationHeaderMalformed</Code><Message>The authorization header is malformed; ")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/20261127//s3/aws4_request, SignedHeaders=host, Signature=0000000000000000000000000000000000000000000000000000000000000000", 400, "<Message>The authorization header is malformed; a non-empty region must be provided in the credential.</Message>")]
    [InlineData("AWS a:b", 400, "<Code>InvalidRequest</Code><Message>The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.</Message>")]
    public async Task Signatures_that_cannot_be_read_have_S3s_codes(string authorization, int status, string error)
    {
        var answer = await server.Client.SendAsync(HttpMethod.Get, "/lake", null, null, ("Authorization", authorization));
        Assert.Equal(status, answer.Status);
        Assert.Contains(error, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_that_mean_nothing_to_S3_are_overlooked()
    {
        await PutAsync("/lake/proxied", "x"u8.ToArray());
        Assert.Equal("x", (await GetAsync("/lake/proxied", ("x-amz-cf-id", "z"))).Text);
        foreach (var header in new[] { "x-amz-server-side-encryption-customer-key", "X-Amz-Copy-Source", "x-amz-tagging" })
        {
            var answer = await GetAsync("/lake/proxied", (header, "1"));
            Assert.Equal(501, answer.Status);
            Assert.Contains(header, answer.Text, StringComparison.Ordinal);
        }

        Assert.Equal(200, (await server.Client.SendAsync(HttpMethod.Put, "/lake/proxied", "s3", "y"u8.ToArray(), ("x-amz-cf-id", "z"))).Status);
        var refused = await server.Client.SendAsync(HttpMethod.Put, "/lake/proxied", "s3", "y"u8.ToArray(), ("x-amz-grant-read", "id=1"));
        Assert.Equal(501, refused.Status);
    }

    [Fact]
    public async Task Forms_and_preflights_are_refused_by_name()
    {
        var form = await server.Client.SendAsync(HttpMethod.Post, "/lake", null, "--x--"u8.ToArray(), ("Content-Type", "multipart/form-data; boundary=x"));
        Assert.Equal(501, form.Status);
        Assert.Contains("'PostObject'", form.Text, StringComparison.Ordinal);
        foreach (var path in new[] { "/lake", "/lake/k" })
        {
            var preflight = await server.Client.SendAsync(HttpMethod.Options, path, null);
            Assert.Equal(501, preflight.Status);
            Assert.Contains("'CorsPreflight'", preflight.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Keys_that_XML_cannot_hold_are_listed_as_they_are()
    {
        foreach (var key in new[] { "c%01x", "c%EF%BF%BEx", "c%EF%BF%BDx", "c%1F/x" })
            await PutAsync("/lake/control/" + key, [1]);
        foreach (var list in new[] { "list-type=2", "max-keys=10" })
        {
            var listed = await GetAsync($"/lake?{list}&prefix=control/c&delimiter=/");
            foreach (var name in new[] { "<Key>control/c&#x1;x</Key>", "<Key>control/c&#xFFFE;x</Key>", "<Key>control/c\uFFFDx</Key>", "<Prefix>control/c&#x1F;/</Prefix>" })
                Assert.Contains(name, listed.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_access_control_list_names_its_kinds()
    {
        var acl = await GetAsync("/lake?acl");
        Assert.Contains($"<AccessControlPolicy {Namespace}><Owner><ID>", acl.Text, StringComparison.Ordinal);
        Assert.Contains("<AccessControlList><Grant><Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"CanonicalUser\"><ID>", acl.Text.Replace("xsi:type=\"CanonicalUser\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"", "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"CanonicalUser\"", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("</Grantee><Permission>FULL_CONTROL</Permission></Grant></AccessControlList>", acl.Text, StringComparison.Ordinal);
        var put = await server.Client.SendAsync(HttpMethod.Put, "/lake?acl", "s3", Array.Empty<byte>());
        Assert.Equal(501, put.Status);
        Assert.Contains("'PutBucketAcl'", put.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Buckets_in_host_names()
    {
        await PutAsync("/lake/virtual/k", "v"u8.ToArray());
        var answer = await server.Client.SendAsync(HttpMethod.Get, "/virtual/k", null, null, ("Host", "lake.localhost"));
        Assert.Equal("v", answer.Text);
        var listed = await server.Client.SendAsync(HttpMethod.Get, "/?list-type=2&prefix=virtual/", null, null, ("Host", "lake.s3.us-east-1.localhost"));
        Assert.Contains("<Key>virtual/k</Key>", listed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_have_S3s_roots()
    {
        await PutAsync("/lake/doc", "d"u8.ToArray());
        Assert.Contains($"<LocationConstraint {Namespace} />", (await GetAsync("/lake?location")).Text, StringComparison.Ordinal);
        Assert.Contains($"<VersioningConfiguration {Namespace} />", (await GetAsync("/lake?versioning")).Text, StringComparison.Ordinal);
        Assert.Contains($"<ListAllMyBucketsResult {Namespace}><Buckets><Bucket><Name>", (await GetAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains($"<ListBucketResult {Namespace}><Name>lake</Name><Prefix>doc</Prefix>", (await GetAsync("/lake?list-type=2&prefix=doc")).Text, StringComparison.Ordinal);
        var copy = await server.Client.SendAsync(HttpMethod.Put, "/lake/copied", "s3", Array.Empty<byte>(), ("x-amz-copy-source", "/lake/doc"));
        Assert.Contains($"<CopyObjectResult {Namespace}><ETag>", copy.Text, StringComparison.Ordinal);
        var upload = await server.Client.SendAsync(HttpMethod.Post, "/lake/mp?uploads", "s3", Array.Empty<byte>());
        Assert.Contains($"<InitiateMultipartUploadResult {Namespace}><Bucket>lake</Bucket><Key>mp</Key><UploadId>", upload.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeleteObjects_checks_what_its_body_promises()
    {
        await PutAsync("/lake/gone", "x"u8.ToArray());
        var body = "<Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Object><Key>gone</Key></Object></Delete>"u8.ToArray();
        Task<WireAnswer> DeleteAsync(byte[] bytes, params (string, string)[] headers) =>
            server.Client.SendAsync(HttpMethod.Post, "/lake?delete", "s3", bytes, headers);

        Assert.Contains("<Code>InvalidRequest</Code>", (await DeleteAsync(body)).Text, StringComparison.Ordinal);
        var wrong = await DeleteAsync(body, ("x-amz-checksum-crc32", "AAAAAA=="));
        Assert.Contains("<Code>BadDigest</Code>", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await GetAsync("/lake/gone")).Status);

        var right = await DeleteAsync(body, ("x-amz-checksum-crc32", Crc32Of(body)));
        Assert.Contains($"<DeleteResult {Namespace}><Deleted><Key>gone</Key></Deleted></DeleteResult>", right.Text, StringComparison.Ordinal);

        foreach (var malformed in new[] { "<Delete><Object>", "", "<Delete/>", "<!DOCTYPE x [<!ENTITY a \"b\">]><Delete>&a;</Delete>" })
        {
            var bytes = Encoding.UTF8.GetBytes(malformed);
            var answer = await DeleteAsync(bytes, ("x-amz-checksum-crc32", Crc32Of(bytes)));
            Assert.True(answer.Status == 400, $"{malformed}: {answer.Text}");
        }
    }

    /// <summary>The most significant byte first, which the library writes last.</summary>
    private static string Crc32Of(byte[] bytes) => Convert.ToBase64String(Crc32.Hash(bytes).Reverse().ToArray());

    private Task<WireAnswer> PutAsync(string path, byte[] bytes) => server.Client.SendAsync(HttpMethod.Put, path, "s3", bytes);

    private Task<WireAnswer> GetAsync(string path, params (string, string)[] headers) => server.Client.SendAsync(HttpMethod.Get, path, "s3", null, headers);

    public sealed class Server : IAsyncLifetime
    {
        private TarnProcess? tarn;

        public SignedClient Client { get; private set; } = null!;

        /// <summary>Sends these bytes, and answers what comes until the connection ends.</summary>
        public async Task<string> RawAsync(string request)
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(tarn!.Endpoint.Host, tarn.Endpoint.Port);
            var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.UTF8.GetBytes(request));
            using var reader = new StreamReader(stream);
            return await reader.ReadToEndAsync();
        }

        public async ValueTask InitializeAsync()
        {
            tarn = await TarnProcess.StartAsync("--durability", "os");
            Client = new SignedClient(tarn.Endpoint);
            await Client.SendAsync(HttpMethod.Put, "/lake", "s3", Array.Empty<byte>());
        }

        public async ValueTask DisposeAsync()
        {
            Client?.Dispose();
            if (tarn is not null)
                await tarn.DisposeAsync();
        }
    }
}
