using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record DeleteLoginProfileRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.UserNameLength), Pattern(Limits.NamePattern)] public string? UserName { get; init; }
}

/// <summary>Takes a user's password away.</summary>
[Operation("DeleteLoginProfile")]
[Iam("iam:DeleteLoginProfile", "arn:{partition}:iam::{account}:user/{UserName}")]
internal sealed class DeleteLoginProfile(LoginProfileStore profiles) : IOperation<DeleteLoginProfileRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteLoginProfileRequest request, CallContext call, CancellationToken cancel)
    {
        await profiles.DeleteAsync(call.Account, request.UserName!, cancel);
        return Empty.Answer;
    }
}
