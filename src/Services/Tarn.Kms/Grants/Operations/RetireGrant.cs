using Tarn.Kernel;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record RetireGrantRequest : IRequest<Empty>
{
    [Length(1, Limits.GrantTokenLength)] public string? GrantToken { get; init; }

    [Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    [Length(1, Limits.GrantIdLength)] public string? GrantId { get; init; }

    public bool? DryRun { get; init; }
}

/// <summary>Ends a grant that is not needed any more, by its token or by its key and id.</summary>
[Operation("RetireGrant")]
[Iam("kms:RetireGrant", "{KeyId}")]
internal sealed class RetireGrant(KeyFinder finder, GrantStore grants, GrantCheck check) : IOperation<RetireGrantRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(RetireGrantRequest request, CallContext call, CancellationToken cancel)
    {
        var grant = Find(request, call);
        if (request.DryRun == true)
            throw KmsErrors.DryRun();
        await grants.DeleteAsync(call.Scope, grant.KeyId, grant.GrantId, cancel);
        return Empty.Answer;
    }

    private GrantDocument Find(RetireGrantRequest request, CallContext call)
    {
        if (request is { GrantToken: { } token, KeyId: null, GrantId: null })
            return check.Find(call, token);
        if (request is not { GrantToken: null, KeyId: { } text, GrantId: { } id })
            throw KmsErrors.RetireWhat();
        return grants.Find(call.Scope, finder.Get(call, text).KeyId, id) ?? throw KmsErrors.GrantNotThere(id);
    }
}
