using Tarn.Iam.Domain;
using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record SetDefaultPolicyVersionRequest : IRequest<Empty>
{
    [Required, Length(20, Limits.ArnLength)] public string? PolicyArn { get; init; }

    [Required, Pattern(Limits.VersionPattern)] public string? VersionId { get; init; }
}

/// <summary>Makes a version the one that counts.</summary>
[Operation("SetDefaultPolicyVersion")]
[Iam("iam:SetDefaultPolicyVersion", "{PolicyArn}")]
internal sealed class SetDefaultPolicyVersion(PolicyStore policies, TarnClock clock) : IOperation<SetDefaultPolicyVersionRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(SetDefaultPolicyVersionRequest request, CallContext call, CancellationToken cancel)
    {
        await policies.UpdateAsync(
            call.Account,
            request.PolicyArn!,
            policy => policy with { DefaultVersionId = policy.Version(request.VersionId!).VersionId, UpdateDate = IamTime.WholeSeconds(clock.Now) },
            cancel);
        return Empty.Answer;
    }
}
