using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Tarn.Kernel;

/// <summary>
/// The door of a service: how requests for it are known, what its wire looks like, and what its container holds. A service's
/// operations are the classes of its assembly that carry <see cref="OperationAttribute"/>; they are looked at on the
/// service's first call.
/// </summary>
public abstract class AwsService
{
    /// <summary>The service's id as AWS's models spell it: <c>S3</c>, <c>Kinesis</c>, <c>Athena</c>.</summary>
    public abstract string Id { get; }

    public abstract ServiceIdentity Identity { get; }

    /// <summary>The protocols it speaks. The first answers a request that does not tell which one it is in.</summary>
    public abstract IReadOnlyList<WireProtocol> Protocols { get; }

    /// <summary>The XML namespace of answers, in the XML protocols.</summary>
    public virtual string? XmlNamespace => null;

    /// <summary>True for services that once spoke awsQuery and tell its error codes in a header still (SQS, CloudWatch).</summary>
    public virtual bool IsQueryCompatible => false;

    /// <summary>The largest body that is read into memory, unpacked; streamed payloads are bounded by their operations.</summary>
    public virtual int BodyLimitBytes => 16 * 1024 * 1024;

    /// <summary>What it does on the wire that its protocols do not say.</summary>
    public virtual WireHabits Habits => WireHabits.None;

    /// <summary>The error of this service for a request that fails validation; awsJson services differ in the code.</summary>
    public virtual AwsException ValidationError(string message) => CommonErrors.Validation(message);

    /// <summary>The error of this service for an option that AWS has and Tarn does not.</summary>
    public virtual AwsException UnsupportedError(string operation, string option) => CommonErrors.Unsupported(operation, option);

    /// <summary>The error of this service for an operation or route it does not have.</summary>
    public virtual AwsException UnknownOperationError(string operation) =>
        SpeaksQueryFirst ? CommonErrors.InvalidAction(operation, Identity.ApiVersion) : CommonErrors.UnknownOperation(Id, operation);

    /// <summary>The error of this service for what went wrong in Tarn and not in the request: a full disk, a damaged file.</summary>
    public virtual AwsException InternalError(string message) => CommonErrors.Internal(message);

    /// <summary>The error of this service for a body that cannot be read as what it should be.</summary>
    public virtual AwsException SerializationError(string message) =>
        SpeaksQueryFirst ? CommonErrors.MalformedInput(message) : CommonErrors.Serialization(message);

    /// <summary>The error of this service for a label, query parameter or header that is not of its member's type.</summary>
    public virtual AwsException ArgumentError(ArgumentFormatException error) => SerializationError(error.Message);

    /// <summary>The error of this service for a number in a body that is no time.</summary>
    public virtual AwsException TimestampError(TimestampRangeException error) => SerializationError(error.Message);

    /// <summary>Stores, workers and what else the service's handlers are made of, all singletons.</summary>
    public abstract void Register(IServiceCollection services);

    /// <summary>The assembly that discovery looks through.</summary>
    public virtual Assembly Assembly => GetType().Assembly;

    /// <summary>False for operations in the assembly that are another service's.</summary>
    public virtual bool Owns(Type operation) => true;

    private bool SpeaksQueryFirst => Protocols[0] is WireProtocol.AwsQuery or WireProtocol.Ec2Query;
}
