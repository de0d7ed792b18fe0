using System.Security.Cryptography;
using Tarn.Iam.Domain;
using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record CreatePolicyRequest : IRequest<CreatePolicyResponse>
{
    [Required, Length(1, Limits.PolicyNameLength), Pattern(Limits.NamePattern)] public string? PolicyName { get; init; }

    [Length(1, Limits.PathLength), Pattern(Limits.PolicyPathPattern)] public string? Path { get; init; }

    [Required, Length(1, Limits.DocumentLength), Pattern(Limits.DocumentPattern)] public string? PolicyDocument { get; init; }

    [Length(0, Limits.DescriptionLength)] public string? Description { get; init; }

    [Length(0, TagRules.PerResource)] public IReadOnlyList<ValuedTag>? Tags { get; init; }
}

public sealed record CreatePolicyResponse(Policy? Policy);

/// <summary>Makes a managed policy of the account, with its first version.</summary>
[Operation("CreatePolicy")]
[Iam("iam:CreatePolicy", "arn:{partition}:iam::{account}:policy/{PolicyName}")]
internal sealed class CreatePolicy(PolicyStore policies, TarnClock clock) : IOperation<CreatePolicyRequest, CreatePolicyResponse>
{
    public async ValueTask<CreatePolicyResponse> HandleAsync(CreatePolicyRequest request, CallContext call, CancellationToken cancel)
    {
        PolicySizes.Check(request.PolicyDocument!);
        var (path, now) = (request.Path ?? "/", IamTime.WholeSeconds(clock.Now));
        var policy = new ManagedPolicyDocument
        {
            Path = path,
            PolicyName = request.PolicyName!,
            PolicyId = UniqueIds.Make(UniqueIds.Policy, RandomNumberGenerator.GetInt32),
            Arn = IamArns.Of(call, "policy", path, request.PolicyName!),
            Description = request.Description,
            CreateDate = now,
            UpdateDate = now,
            DefaultVersionId = "v1",
            LastVersion = 1,
            Versions = [new PolicyVersionDocument("v1", request.PolicyDocument!, now)],
            Tags = IamTags.Policies.Checked(request.Tags).ToStored(),
        };
        await policies.CreateAsync(call.Account, policy, cancel);
        return new CreatePolicyResponse(PolicyAnswers.Of(policy, []));
    }
}
