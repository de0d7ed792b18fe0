using Microsoft.Extensions.DependencyInjection;
using Tarn.Kernel;
using Tarn.Kinesis.Storage;
using Tarn.Kinesis.Workers;

namespace Tarn.Kinesis;

/// <summary>Amazon Kinesis Data Streams.</summary>
public sealed class KinesisService : AwsService
{
    public override string Id => "Kinesis";

    public override ServiceIdentity Identity { get; } = new()
    {
        SigningNames = ["kinesis"],
        TargetPrefixes = ["Kinesis_20131202"],
        HostLabels = ["kinesis"],
        ApiVersion = "2013-12-02",
    };

    public override IReadOnlyList<WireProtocol> Protocols { get; } = [WireProtocol.AwsJson11, WireProtocol.AwsCbor11];

    public override AwsException TimestampError(TimestampRangeException error) => KinesisErrors.TimestampBeyond(error.Seconds);

    public override void Register(IServiceCollection services)
    {
        services.AddSingleton(KinesisSettings.FromEnvironment(Environment.GetEnvironmentVariable));
        services.AddSingleton<StreamStore>();
        services.AddSingleton<IStoreAudit, LogAudit>();
        services.AddSingleton<ShardLimits>();
        services.AddSingleton<IStreamRecords, StreamRecords>();
        services.AddWorker<RetentionWorker>();
    }
}
