using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Tarn.Policies.Decision;
using Tarn.Policies.Documents;
using Tarn.Wire;

namespace Tarn.Bench;

/// <summary>Verifying a signature beside hashing what it covers, and deciding a request by policies beside verifying it; all in this process.</summary>
internal sealed class AccessBench : Benchmark
{
    private const int Batch = 1000;
    private const double VerifyBarMicroseconds = 10;
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private const string PayloadHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public override string Name => "access";

    public override string What => "verifying a signature and deciding by policies, beside one hash and one verification";

    public override async IAsyncEnumerable<Row> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancel)
    {
        var keys = new SigningKeys();
        var http = Signed(keys);
        var rest = RestRequest.Of("GET", "/lake/year=2026/part-0001.parquet?partNumber=1", http.Request.Headers);
        var canonical = new byte[400];
        var verify = await Comparison.OfAsync(
            options.Rounds, () => TurnAsync(options.Turn, () => Verify(keys, http.Request, rest)), () => TurnAsync(options.Turn, () => SHA256.HashData(canonical)), cancel);
        var microseconds = 1e6 / verify.Ours;
        yield return new Row(
            "access, signature read and verified", Show(microseconds), Show(1e6 / verify.Peer), Row.Times(1 / verify.Ratio), "≤ 10 µs", microseconds <= VerifyBarMicroseconds);

        var policies = Policies();
        var request = new AccessRequest(
            new Requester { Kind = RequesterKind.User, Account = "111111111111", Arn = "arn:aws:iam::111111111111:user/ann" },
            "s3:GetObject", "arn:aws:s3:::lake-9/own/ann/key", new RequestKeys().Add("aws:username", "ann").Add("aws:SourceIp", "203.0.113.9"));
        if (!AccessEvaluator.Decide(policies, request).IsAllowed)
            throw new InvalidOperationException("The policies do not allow what they should.");
        var decide = await Comparison.OfAsync(
            options.Rounds, () => TurnAsync(options.Turn, () => AccessEvaluator.Decide(policies, request)), () => TurnAsync(options.Turn, () => Verify(keys, http.Request, rest)), cancel);
        yield return new Row("access, decided by 10 policies of 5 statements", Show(1e6 / decide.Ours), Show(1e6 / decide.Peer), Row.Times(1 / decide.Ratio), "", null);
    }

    private static string Show(double microseconds) => microseconds.ToString("0.00", CultureInfo.InvariantCulture) + " µs";

    private static void Verify(SigningKeys keys, HttpRequest http, RestRequest rest)
    {
        var signature = Signature.Of(http)!;
        var request = new CanonicalRequest("GET", rest.SentPath, rest.Query, http.Headers, signature.SignedHeaders, PayloadHash, IsPathAsSent: true);
        if (!StringToSign.IsSame(StringToSign.Sign(keys.Find(Secret, signature.Day, signature.Region, signature.Service), StringToSign.Of(signature, request)), signature.Hex))
            throw new InvalidOperationException("The signature does not hold.");
    }

    private static DefaultHttpContext Signed(SigningKeys keys)
    {
        var http = new DefaultHttpContext();
        var headers = http.Request.Headers;
        headers.Host = "127.0.0.1:4566";
        headers["x-amz-date"] = "20261128T120000Z";
        headers["x-amz-content-sha256"] = PayloadHash;
        headers.Authorization = Header(new string('0', 64));
        var signature = Signature.Of(http.Request)!;
        var rest = RestRequest.Of("GET", "/lake/year=2026/part-0001.parquet?partNumber=1", headers);
        var request = new CanonicalRequest("GET", rest.SentPath, rest.Query, headers, signature.SignedHeaders, PayloadHash, IsPathAsSent: true);
        headers.Authorization = Header(StringToSign.Sign(keys.Find(Secret, signature.Day, signature.Region, signature.Service), StringToSign.Of(signature, request)));
        return http;
    }

    private static string Header(string hex) =>
        $"AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261128/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature={hex}";

    /// <summary>The last of ten allows; each has a condition, and one statement denies something else.</summary>
    private static AccessPolicies Policies() => new()
    {
        Identity =
        [
            .. Enumerable.Range(0, 10).Select(number => new NamedPolicy($"p{number}", PolicyReader.Read(
                $$$"""
                {"Version":"2012-10-17","Statement":[
                {"Effect":"Allow","Action":["s3:Get*","s3:List*"],"Resource":"arn:aws:s3:::lake-{{{number}}}/own/${aws:username}/*","Condition":{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"} } },
                {"Effect":"Allow","Action":"kinesis:*","Resource":"arn:aws:kinesis:*:*:stream/s{{{number}}}"},
                {"Effect":"Allow","Action":["glue:Get*","glue:BatchGet*"],"Resource":"*"},
                {"Effect":"Deny","Action":"s3:Delete*","Resource":"arn:aws:s3:::lake-{{{number}}}/*","Condition":{"Bool":{"aws:SecureTransport":"false"} } },
                {"Effect":"Allow","Action":"athena:*","Resource":"*"}]}
                """,
                PolicyKind.Identity))),
        ],
    };

    private static Task<Turn> TurnAsync(TimeSpan turn, Action once)
    {
        var started = Stopwatch.GetTimestamp();
        var count = 0L;
        while (Stopwatch.GetElapsedTime(started) < turn)
        {
            for (var i = 0; i < Batch; i++)
                once();
            count += Batch;
        }

        return Task.FromResult(new Turn(count / Stopwatch.GetElapsedTime(started).TotalSeconds, null));
    }
}
