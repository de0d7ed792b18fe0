using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record DeleteInstanceProfileRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? InstanceProfileName { get; init; }
}

/// <summary>Deletes an instance profile that has no role.</summary>
[Operation("DeleteInstanceProfile")]
[Iam("iam:DeleteInstanceProfile", "arn:{partition}:iam::{account}:instance-profile/{InstanceProfileName}")]
internal sealed class DeleteInstanceProfile(InstanceProfileStore profiles) : IOperation<DeleteInstanceProfileRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteInstanceProfileRequest request, CallContext call, CancellationToken cancel)
    {
        await profiles.DeleteAsync(call.Account, request.InstanceProfileName!, cancel);
        return Empty.Answer;
    }
}
