using Tarn.Iam.Domain;
using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record CreatePolicyVersionRequest : IRequest<CreatePolicyVersionResponse>
{
    [Required, Length(20, Limits.ArnLength)] public string? PolicyArn { get; init; }

    [Required, Length(1, Limits.DocumentLength), Pattern(Limits.DocumentPattern)] public string? PolicyDocument { get; init; }

    public bool? SetAsDefault { get; init; }
}

public sealed record CreatePolicyVersionResponse(PolicyVersion? PolicyVersion);

/// <summary>Makes a further version, at most five at once; the first may become the default.</summary>
[Operation("CreatePolicyVersion")]
[Iam("iam:CreatePolicyVersion", "{PolicyArn}")]
internal sealed class CreatePolicyVersion(PolicyStore policies, TarnClock clock) : IOperation<CreatePolicyVersionRequest, CreatePolicyVersionResponse>
{
    public async ValueTask<CreatePolicyVersionResponse> HandleAsync(CreatePolicyVersionRequest request, CallContext call, CancellationToken cancel)
    {
        PolicySizes.Check(request.PolicyDocument!);
        var now = IamTime.WholeSeconds(clock.Now);
        var policy = await policies.UpdateAsync(call.Account, request.PolicyArn!, Add, cancel);
        return new CreatePolicyVersionResponse(PolicyAnswers.Of(policy, policy.Versions[^1], withDocument: false));

        ManagedPolicyDocument Add(ManagedPolicyDocument policy)
        {
            if (policy.Versions.Count >= Limits.VersionsPerPolicy)
                throw IamErrors.TooManyVersions(Limits.VersionsPerPolicy);
            var id = $"v{policy.LastVersion + 1}";
            return policy with
            {
                Versions = [.. policy.Versions, new PolicyVersionDocument(id, request.PolicyDocument!, now)],
                LastVersion = policy.LastVersion + 1,
                DefaultVersionId = request.SetAsDefault == true ? id : policy.DefaultVersionId,
                UpdateDate = now,
            };
        }
    }
}
