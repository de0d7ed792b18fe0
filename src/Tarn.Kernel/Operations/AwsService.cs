using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Tarn.Kernel;

/// <summary>
/// The door of a service: what its wire looks like, and what its container holds. A service's operations are the
/// classes of its assembly that carry <see cref="OperationAttribute"/>; they are looked at on the service's first call.
/// </summary>
public abstract class AwsService
{
    /// <summary>The service's id as AWS's models spell it: <c>S3</c>, <c>Kinesis</c>, <c>Athena</c>.</summary>
    public abstract string Id { get; }

    /// <summary>The name in the signature's scope: <c>s3</c>, <c>kinesis</c>.</summary>
    public abstract string SigningName { get; }

    public abstract WireProtocol Protocol { get; }

    /// <summary>The prefix of X-Amz-Target without the dot (<c>Kinesis_20131202</c>); null outside awsJson.</summary>
    public virtual string? TargetPrefix => null;

    /// <summary>The API version (<c>2010-05-08</c>), which awsQuery requests name.</summary>
    public abstract string ApiVersion { get; }

    /// <summary>The XML namespace of answers, in the XML protocols.</summary>
    public virtual string? XmlNamespace => null;

    /// <summary>The largest body that is read into memory; streamed payloads are bounded by their operations.</summary>
    public virtual int BodyLimitBytes => 16 * 1024 * 1024;

    /// <summary>First labels of host names that mean this service (<c>sts</c> of sts.amazonaws.com).</summary>
    public virtual IReadOnlyList<string> HostLabels => [SigningName];

    /// <summary>The error of this service for a request that fails validation; awsJson services differ in the code.</summary>
    public virtual AwsException ValidationError(string message) => CommonErrors.Validation(message);

    /// <summary>The error of this service for an option that AWS has and Tarn does not.</summary>
    public virtual AwsException UnsupportedError(string operation, string option) => CommonErrors.Unsupported(operation, option);

    /// <summary>The error of this service for an operation or route it does not have.</summary>
    public virtual AwsException UnknownOperationError(string operation) =>
        Protocol == WireProtocol.AwsQuery ? CommonErrors.InvalidAction(operation, ApiVersion) : CommonErrors.UnknownOperation(Id, operation);

    /// <summary>The error of this service for what went wrong in Tarn and not in the request: a full disk, a damaged file.</summary>
    public virtual AwsException InternalError(string message) => CommonErrors.Internal(message);

    /// <summary>The error of this service for a body that cannot be read as what it should be.</summary>
    public virtual AwsException SerializationError(string message) =>
        Protocol == WireProtocol.AwsQuery ? CommonErrors.MalformedInput(message) : CommonErrors.Serialization(message);

    /// <summary>
    /// Query keys that name a feature of the API (S3's subresources: <c>acl</c>, <c>tagging</c> …). One that no route asks for is
    /// refused by name instead of being overlooked.
    /// </summary>
    public virtual IReadOnlySet<string> FeatureQueries => NoFeatures;

    /// <summary>
    /// Headers that begin with one of these and that the operation's record does not bind are refused by name.
    /// </summary>
    public virtual IReadOnlyList<string> FeatureHeaderPrefixes => [];

    /// <summary>
    /// Compares the bytes of a structured body, before it is decoded, with what the request promises of them. Streamed
    /// bodies are their operations' own affair.
    /// </summary>
    /// <param name="promise">The value of a header or trailer, or null.</param>
    public virtual void VerifyBody(string operation, ReadOnlySpan<byte> body, Func<string, string?> promise)
    {
    }

    /// <summary>Stores, workers and what else the service's handlers are made of, all singletons.</summary>
    public abstract void Register(IServiceCollection services);

    /// <summary>The assembly that discovery looks through.</summary>
    public virtual Assembly Assembly => GetType().Assembly;

    private static readonly HashSet<string> NoFeatures = [];
}

/// <summary>The wire protocols of AWS's models.</summary>
public enum WireProtocol
{
    AwsJson10,
    AwsJson11,
    RestJson1,
    RestXml,
    AwsQuery,

    /// <summary>restXml with S3's habits: virtual hosts, bare errors, streaming bodies, aws-chunked.</summary>
    S3,
}
