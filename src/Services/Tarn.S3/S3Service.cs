using Microsoft.Extensions.DependencyInjection;
using Tarn.Kernel;

namespace Tarn.S3;

/// <summary>The door of S3.</summary>
public sealed class S3Service : AwsService
{
    public override string Id => "S3";

    public override ServiceIdentity Identity { get; } = new()
    {
        SigningNames = ["s3"],
        HostLabels = ["s3"],
        ApiVersion = "2006-03-01",
    };

    public override IReadOnlyList<WireProtocol> Protocols { get; } = new[] { WireProtocol.RestXml };

    public override string XmlNamespace => "http://s3.amazonaws.com/doc/2006-03-01/";

    public override WireHabits Habits { get; } = new S3Habits();

    public override AwsException ValidationError(string message) => S3Errors.InvalidRequest(message);

    public override AwsException UnsupportedError(string operation, string option) => S3Errors.Unsupported(operation, option);

    /// <summary>What S3 has by name is not implemented; a method and path that S3 itself has not is not allowed.</summary>
    public override AwsException UnknownOperationError(string operation) =>
        operation.Contains(' ', StringComparison.Ordinal) ? S3Errors.MethodNotAllowed(operation) : S3Errors.UnknownOperation(operation);

    public override AwsException InternalError(string message) => S3Errors.InternalError(message);

    public override AwsException SerializationError(string message) => S3Errors.MalformedXml(message);

    public override AwsException ArgumentError(ArgumentFormatException error) => S3Errors.MisspeltArgument(error);

    public override void Register(IServiceCollection services)
    {
        services.AddSingleton<BucketStore>();
        services.AddSingleton<ObjectStore>();
        services.AddSingleton<ObjectLister>();
        services.AddSingleton<UploadStore>();
        services.AddSingleton<ContentWriter>();
        services.AddSingleton<BlobReclaimer>();
        services.AddSingleton<IStoreAudit, BlobAudit>();
        services.AddSingleton<IScanLeases, ScanLeases>();
        services.AddSingleton<S3Reader>();
        services.AddWorker<OrphanSweep>();
    }
}
