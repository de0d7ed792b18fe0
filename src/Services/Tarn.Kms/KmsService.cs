using Microsoft.Extensions.DependencyInjection;
using Tarn.Kernel;
using Tarn.Kms.Storage;
using Tarn.Kms.Workers;

namespace Tarn.Kms;

/// <summary>AWS Key Management Service.</summary>
public sealed class KmsService : AwsService
{
    public override string Id => "KMS";

    public override ServiceIdentity Identity { get; } = new()
    {
        SigningNames = ["kms"],
        TargetPrefixes = ["TrentService"],
        HostLabels = ["kms"],
        ApiVersion = "2014-11-01",
    };

    public override IReadOnlyList<WireProtocol> Protocols { get; } = [WireProtocol.AwsJson11];

    public override AwsException InternalError(string message) => KmsErrors.Internal(message);

    public override void Register(IServiceCollection services)
    {
        services.AddSingleton<MasterKeyStore>();
        services.AddSingleton<KeyStore>();
        services.AddSingleton<AliasStore>();
        services.AddSingleton<KeyFinder>();
        services.AddSingleton<KeyMaterials>();
        services.AddSingleton<KeyRotator>();
        services.AddSingleton<GrantStore>();
        services.AddSingleton<GrantCheck>();
        services.AddSingleton<ImportStore>();
        services.AddSingleton<Ciphertexts>();
        services.AddWorker<KeyLifeWorker>();
    }
}
