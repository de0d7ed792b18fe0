using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record GetAccessKeyLastUsedRequest : IRequest<GetAccessKeyLastUsedResponse>
{
    private const string Never = "N/A";

    [Required, Length(16, 128), Pattern(Limits.WordPattern)] public string? AccessKeyId { get; init; }
}

public sealed record GetAccessKeyLastUsedResponse(string? UserName, AccessKeyLastUsed? AccessKeyLastUsed);

/// <summary>Tells when and for which service a key was used last.</summary>
[Operation("GetAccessKeyLastUsed")]
[Iam("iam:GetAccessKeyLastUsed", "arn:{partition}:iam::{account}:user/*")]
internal sealed class GetAccessKeyLastUsed(AccessKeyStore keys) : IOperation<GetAccessKeyLastUsedRequest, GetAccessKeyLastUsedResponse>
{
    private const string Never = "N/A";

    public ValueTask<GetAccessKeyLastUsedResponse> HandleAsync(GetAccessKeyLastUsedRequest request, CallContext call, CancellationToken cancel)
    {
        if (keys.Find(request.AccessKeyId!) is not { } key || key.Account != call.Account)
            throw IamErrors.NoSuchAccessKey(request.AccessKeyId!);
        var use = key.LastUse;
        return ValueTask.FromResult(new GetAccessKeyLastUsedResponse(
            key.UserName, new AccessKeyLastUsed(use?.Date, use?.Service ?? Never, use?.Region ?? Never)));
    }
}
