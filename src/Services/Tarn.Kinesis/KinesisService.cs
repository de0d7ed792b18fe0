using Microsoft.Extensions.DependencyInjection;
using Tarn.Kernel;
using Tarn.Kinesis.Storage;
using Tarn.Kinesis.Workers;

namespace Tarn.Kinesis;

/// <summary>Amazon Kinesis Data Streams.</summary>
public sealed class KinesisService : AwsService
{
    public override string Id => "Kinesis";

    public override string SigningName => "kinesis";

    public override WireProtocol Protocol => WireProtocol.AwsJson11;

    public override string TargetPrefix => "Kinesis_20131202";

    public override string ApiVersion => "2013-12-02";

    public override void Register(IServiceCollection services)
    {
        services.AddSingleton(KinesisSettings.FromEnvironment(Environment.GetEnvironmentVariable));
        services.AddSingleton<StreamStore>();
        services.AddSingleton<TokenSeal>();
        services.AddSingleton<ShardLimits>();
        services.AddSingleton<IStreamRecords, StreamRecords>();
        services.AddWorker<RetentionWorker>();
    }
}
