using Microsoft.Extensions.DependencyInjection;
using Tarn.Firehose.Storage;
using Tarn.Firehose.Workers;
using Tarn.Kernel;

namespace Tarn.Firehose;

/// <summary>Amazon Data Firehose.</summary>
public sealed class FirehoseService : AwsService
{
    /// <summary>The principal that takes roles on and writes objects.</summary>
    internal const string Principal = "firehose.amazonaws.com";

    public override string Id => "Firehose";

    public override ServiceIdentity Identity { get; } = new()
    {
        SigningNames = ["firehose"],
        TargetPrefixes = ["Firehose_20150804"],
        HostLabels = ["firehose"],
        ApiVersion = "2015-08-04",
    };

    public override IReadOnlyList<WireProtocol> Protocols { get; } = [WireProtocol.AwsJson11];

    public override void Register(IServiceCollection services)
    {
        services.AddSingleton(FirehoseSettings.FromEnvironment(Environment.GetEnvironmentVariable));
        services.AddSingleton<SpoolBudget>();
        services.AddSingleton<SpoolDirectory>();
        services.AddSingleton<DeliveryStreamStore>();
        services.AddSingleton<IStoreAudit, LogAudit>();
        services.AddSingleton<RecordSources>();
        services.AddSingleton<S3Destination>();
        services.AddSingleton<ParquetWriter>();
        services.AddSingleton<ObjectWriter>();
        services.AddSingleton<DeliveryQueue>();
        services.AddWorker<DeliveryWorker>();
    }
}
