using Tarn.Kernel;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record CreateAliasRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.AliasLength), Pattern(Limits.AliasPattern)] public string? AliasName { get; init; }

    [Required, Length(1, Limits.KeyIdLength)] public string? TargetKeyId { get; init; }
}

/// <summary>Gives a key another name.</summary>
[Operation("CreateAlias")]
[Iam("kms:CreateAlias", "arn:{partition}:kms:{region}:{account}:{AliasName}")]
internal sealed class CreateAlias(KeyFinder finder, AliasStore aliases, TarnClock clock) : IOperation<CreateAliasRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(CreateAliasRequest request, CallContext call, CancellationToken cancel)
    {
        AliasNames.RequireOwn(request.AliasName!);
        var key = KeyFinder.RequireLiving(finder.GetOwn(call, request.TargetKeyId!));
        var now = clock.Now;
        await aliases.CreateAsync(
            call.Scope,
            new AliasDocument { AliasName = request.AliasName!, TargetKeyId = key.KeyId, CreationDate = now, LastUpdatedDate = now },
            cancel);
        return Empty.Answer;
    }
}
