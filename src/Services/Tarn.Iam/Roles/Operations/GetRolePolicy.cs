using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record GetRolePolicyRequest : IRequest<GetRolePolicyResponse>
{
    [Required, Length(1, Limits.RoleNameLength), Pattern(Limits.NamePattern)] public string? RoleName { get; init; }

    [Required, Length(1, Limits.PolicyNameLength), Pattern(Limits.NamePattern)] public string? PolicyName { get; init; }
}

public sealed record GetRolePolicyResponse(string RoleName, string PolicyName, string PolicyDocument);

/// <summary>Answers an inline policy; its document is percent-encoded.</summary>
[Operation("GetRolePolicy")]
[Iam("iam:GetRolePolicy", "arn:{partition}:iam::{account}:role/{RoleName}")]
internal sealed class GetRolePolicy(RoleStore roles) : IOperation<GetRolePolicyRequest, GetRolePolicyResponse>
{
    public ValueTask<GetRolePolicyResponse> HandleAsync(GetRolePolicyRequest request, CallContext call, CancellationToken cancel)
    {
        var role = roles.Get(call.Account, request.RoleName!);
        if (!role.InlinePolicies.TryGetValue(request.PolicyName!, out var document))
            throw IamErrors.NoSuchRolePolicy(request.PolicyName!);
        return ValueTask.FromResult(new GetRolePolicyResponse(role.RoleName, request.PolicyName!, PolicyCheck.Encode(document)));
    }
}
