using Tarn.Kernel;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record DeleteAliasRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.AliasLength), Pattern(Limits.AliasPattern)] public string? AliasName { get; init; }
}

/// <summary>Takes a name from a key; the key stays.</summary>
[Operation("DeleteAlias")]
[Iam("kms:DeleteAlias", "arn:{partition}:kms:{region}:{account}:{AliasName}")]
internal sealed class DeleteAlias(AliasStore aliases) : IOperation<DeleteAliasRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteAliasRequest request, CallContext call, CancellationToken cancel)
    {
        AliasNames.RequireOwn(request.AliasName!);
        await aliases.DeleteAsync(call.Scope, request.AliasName!, cancel);
        return Empty.Answer;
    }
}
