using Tarn.Athena;
using Tarn.Firehose;
using Tarn.Glue;
using Tarn.Iam;
using Tarn.Kernel;
using Tarn.Kinesis;
using Tarn.Kms;
using Tarn.S3;
using Tarn.Sts;

namespace Tarn.Hosting;

/// <summary>The services of this program. A new one is added here, and referred to in the project file.</summary>
internal static class Services
{
    public static IReadOnlyList<AwsService> All { get; } =
    [
        new AthenaService(),
        new FirehoseService(),
        new GlueService(),
        new IamService(),
        new KinesisService(),
        new KmsService(),
        new S3Service(),
        new StsService(),
    ];
}
