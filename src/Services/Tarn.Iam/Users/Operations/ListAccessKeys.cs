using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record ListAccessKeysRequest : IRequest<ListAccessKeysResponse>
{
    [Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? UserName { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? MaxItems { get; init; }
}

public sealed record ListAccessKeysResponse(IReadOnlyList<AccessKeyMetadata> AccessKeyMetadata, bool? IsTruncated, string? Marker);

/// <summary>Lists the access keys of a user, without their secrets.</summary>
[Operation("ListAccessKeys")]
[Iam("iam:ListAccessKeys", "arn:{partition}:iam::{account}:user/{UserName}", "arn:{partition}:iam::{account}:user/*")]
internal sealed class ListAccessKeys(UserStore users, AccessKeyStore keys, PageTokens tokens)
    : IOperation<ListAccessKeysRequest, ListAccessKeysResponse>
{
    public async ValueTask<ListAccessKeysResponse> HandleAsync(ListAccessKeysRequest request, CallContext call, CancellationToken cancel)
    {
        var name = CallingUser.NameOf(request.UserName, call);
        var found = keys.Of(call.Account, CallingUser.IdOf(users, name, call));
        var use = IamMarkers.Rules.For(call, name);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var page = Page.Of(found, key => key.AccessKeyId, after, request.MaxItems ?? Limits.PageItemsDefault);
        return new ListAccessKeysResponse([.. page.Items.Select(key => new AccessKeyMetadata(key.UserName, key.AccessKeyId, key.Status, key.CreateDate))], page.HasMore, await tokens.SealNextAsync(use, page.Next, cancel));
    }
}
