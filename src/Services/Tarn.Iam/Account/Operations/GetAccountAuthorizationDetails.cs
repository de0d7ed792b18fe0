using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record GetAccountAuthorizationDetailsRequest : IRequest<GetAccountAuthorizationDetailsResponse>
{
    [OneOf("User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy")] public IReadOnlyList<string>? Filter { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? MaxItems { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }
}

public sealed record GetAccountAuthorizationDetailsResponse(IReadOnlyList<UserDetail>? UserDetailList, IReadOnlyList<GroupDetail>? GroupDetailList, IReadOnlyList<RoleDetail>? RoleDetailList, IReadOnlyList<ManagedPolicyDetail>? Policies, bool? IsTruncated, string? Marker);

/// <summary>Answers all users, groups, roles and policies of the account with all that belongs to them. Policies of AWS are those that are attached.</summary>
[Operation("GetAccountAuthorizationDetails")]
[Iam("iam:GetAccountAuthorizationDetails", "*")]
internal sealed class GetAccountAuthorizationDetails(UserStore users, GroupStore groups, RoleStore roles, PolicyStore policies, DetailAnswers details, PageTokens tokens)
    : IOperation<GetAccountAuthorizationDetailsRequest, GetAccountAuthorizationDetailsResponse>
{
    public async ValueTask<GetAccountAuthorizationDetailsResponse> HandleAsync(GetAccountAuthorizationDetailsRequest request, CallContext call, CancellationToken cancel)
    {
        var use = IamMarkers.Rules.For(call, request.Filter is null ? null : string.Join(',', request.Filter));
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var holders = policies.Holders(call.Account);
        var page = Page.Of(All(call.Account, holders), thing => thing.Key, after, request.MaxItems ?? Limits.PageItemsDefault);
        return new GetAccountAuthorizationDetailsResponse(
            [.. Of<UserDocument>().Select(user => details.Of(call.Account, user))],
            [.. Of<GroupDocument>().Select(DetailAnswers.Of)],
            [.. Of<RoleDocument>().Select(role => details.Of(call.Account, role))],
            [.. Of<ManagedPolicyDocument>().Select(policy => DetailAnswers.Of(policy, holders))],
            page.HasMore,
            await tokens.SealNextAsync(use, page.Next, cancel));

        IEnumerable<T> Of<T>() => page.Items.Select(thing => thing.Value).OfType<T>();

        IEnumerable<KeyValuePair<string, object>> All(string account, IReadOnlyList<PolicyHolder> attaching) =>
        [
            .. Named("User", users.All(account), user => user.UserName),
            .. Named("Group", groups.All(account), group => group.GroupName),
            .. Named("Role", roles.All(account), role => role.RoleName),
            .. Named("LocalManagedPolicy", policies.Own(account), policy => policy.PolicyName),
            .. Named("AWSManagedPolicy", AwsManagedPolicies.All.Where(policy => attaching.Any(holder => holder.Attached.Contains(policy.Arn) || holder.Boundary == policy.Arn)), policy => policy.PolicyName),
        ];

        IEnumerable<KeyValuePair<string, object>> Named<T>(string kind, IEnumerable<T> things, Func<T, string> name)
            where T : class =>
            request.Filter is { Count: > 0 } wanted && !wanted.Contains(kind) ? [] : things.Select(thing => KeyValuePair.Create($"{kind}/{name(thing)}", (object)thing));
    }
}
