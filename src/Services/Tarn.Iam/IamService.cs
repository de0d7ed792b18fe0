using Microsoft.Extensions.DependencyInjection;
using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

/// <summary>AWS Identity and Access Management, a global service: what it keeps is scoped by account alone.</summary>
public sealed class IamService : AwsService
{
    public override string Id => "IAM";

    public override ServiceIdentity Identity { get; } = new()
    {
        SigningNames = ["iam"],
        HostLabels = ["iam"],
        ApiVersion = "2010-05-08",
    };

    public override IReadOnlyList<WireProtocol> Protocols { get; } = [WireProtocol.AwsQuery];

    public override string XmlNamespace => "https://iam.amazonaws.com/doc/2010-05-08/";

    public override AwsException ValidationError(string message) => IamErrors.Validation(message);

    public override AwsException UnsupportedError(string operation, string option) => IamErrors.Unsupported(operation, option);

    public override void Register(IServiceCollection services)
    {
        services.AddSingleton<RoleStore>();
        services.AddSingleton<UserStore>();
        services.AddSingleton<GroupStore>();
        services.AddSingleton<PolicyStore>();
        services.AddSingleton<InstanceProfileStore>();
        services.AddSingleton<AccessKeyStore>();
        services.AddSingleton<ICredentialSource, AccessKeySource>();
        services.AddSingleton<DeletionStore>();
        services.AddSingleton<AccountStore>();
        services.AddSingleton<DetailAnswers>();
        services.AddSingleton<IPolicyHolders>(provider => provider.GetRequiredService<GroupStore>());
        services.AddSingleton<IPolicyHolders>(provider => provider.GetRequiredService<UserStore>());
        services.AddSingleton<IPolicyHolders>(provider => provider.GetRequiredService<RoleStore>());
        services.AddSingleton<IRoleHolders>(provider => provider.GetRequiredService<InstanceProfileStore>());
        services.AddSingleton<PrincipalPolicies>();
        services.AddSingleton<LoginProfileStore>();
        services.AddSingleton<IUserHolders>(provider => provider.GetRequiredService<LoginProfileStore>());
        services.AddSingleton<ProviderStore>();
        services.AddSingleton<RoleCheck>();
    }
}
