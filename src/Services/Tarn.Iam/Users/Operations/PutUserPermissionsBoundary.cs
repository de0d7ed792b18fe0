using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record PutUserPermissionsBoundaryRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.UserNameLength), Pattern(Limits.NamePattern)] public string? UserName { get; init; }

    [Required, Length(20, Limits.ArnLength)] public string? PermissionsBoundary { get; init; }
}

/// <summary>Sets the managed policy that says the most it may be given.</summary>
[Operation("PutUserPermissionsBoundary")]
[Iam("iam:PutUserPermissionsBoundary", "arn:{partition}:iam::{account}:user/{UserName}")]
internal sealed class PutUserPermissionsBoundary(UserStore users) : IOperation<PutUserPermissionsBoundaryRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(PutUserPermissionsBoundaryRequest request, CallContext call, CancellationToken cancel)
    {
        await users.BoundAsync(call.Account, request.UserName!, request.PermissionsBoundary!, cancel);
        return Empty.Answer;
    }
}
