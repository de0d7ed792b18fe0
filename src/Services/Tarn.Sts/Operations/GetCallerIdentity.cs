using Tarn.Kernel;

namespace Tarn.Sts;

public sealed record GetCallerIdentityRequest : IRequest<GetCallerIdentityResponse>;

public sealed record GetCallerIdentityResponse(string UserId, string Account, string Arn);

/// <summary>
/// Says whose credentials signed the call. A key that Tarn did not give out is its account's root user, whose id is the account's number, as on AWS.
/// </summary>
[Operation("GetCallerIdentity")]
[Iam("sts:GetCallerIdentity", "*")]
internal sealed class GetCallerIdentity : IOperation<GetCallerIdentityRequest, GetCallerIdentityResponse>
{
    public ValueTask<GetCallerIdentityResponse> HandleAsync(
        GetCallerIdentityRequest request, CallContext call, CancellationToken cancel) =>
        ValueTask.FromResult(new GetCallerIdentityResponse(call.Caller.UserId, call.Caller.Account, call.Caller.Arn));
}
