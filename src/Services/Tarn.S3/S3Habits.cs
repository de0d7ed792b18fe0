using System.Globalization;
using Tarn.Kernel;

namespace Tarn.S3;

/// <summary>
/// What S3 does on the wire beyond restXml: buckets in host names, subresources in the query, errors without a wrapper, ids of its
/// own, promises about bodies, and requests without a signature.
/// </summary>
internal sealed class S3Habits : WireHabits
{
    // S3 answers an opaque id of the host that served a request; there is one host.
    private static readonly string Host = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("tarn/" + Environment.MachineName));

    public override IReadOnlySet<string> FeatureQueries => OperationNames.Features;

    public override bool IsFeatureHeader(string header) => FeatureHeaders.Contains(header);

    public override void CheckFraming(BodyFraming framing) => BodyHeaders.Check(framing);

    public override AwsException SignatureError(SignatureFormatException fault) => S3Errors.UnreadableSignature(fault);

    public override AwsException AuthenticationError(AuthenticationFault fault, int status) => S3AuthenticationErrors.Of(fault);

    public override bool SignsByPayloadHeader => true;

    public override AwsException HeadersTooLong(int limitBytes) => S3Errors.HeadersTooLong(limitBytes);

    public override bool HasLatin1Headers => true;

    public override string RequestIdHeader => "x-amz-request-id";

    public override (string Header, string Value)? HostId { get; } = ("x-amz-id-2", Host);

    public override bool HasBareErrors => true;

    public override bool TakesTheRest => true;

    public override bool AnswersPages => true;

    public override string NewRequestId() => Random.Shared.NextInt64(long.MinValue, long.MaxValue).ToString("X16", CultureInfo.InvariantCulture); // it names a request and keeps nothing secret

    public override string? FirstSegmentOf(string hostName) => VirtualHost.BucketOf(hostName);

    public override string? OperationOf(string method, IReadOnlyCollection<string> queryKeys, bool hasKey) =>
        OperationNames.Of(method, queryKeys, hasKey);

    public override void VerifyBody(string operation, ReadOnlySpan<byte> body, Func<string, string?> promise) =>
        StructuredBody.Verify(operation, body, promise);
}
