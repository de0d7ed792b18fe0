using Tarn.Kernel;

namespace Tarn.Kms;

public sealed record DescribeKeyRequest : IRequest<DescribeKeyResponse>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    [Length(0, Limits.GrantTokens), Each(MinLength = 1, MaxLength = Limits.GrantTokenLength)] public IReadOnlyList<string>? GrantTokens { get; init; }
}

public sealed record DescribeKeyResponse(KeyMetadata KeyMetadata);

/// <summary>Answers what is known of a key; an alias of AWS's makes its key where there is none yet.</summary>
[Operation("DescribeKey")]
[Iam("kms:DescribeKey", "{KeyId}")]
internal sealed class DescribeKey(KeyFinder finder, GrantCheck grants) : IOperation<DescribeKeyRequest, DescribeKeyResponse>
{
    public async ValueTask<DescribeKeyResponse> HandleAsync(DescribeKeyRequest request, CallContext call, CancellationToken cancel)
    {
        grants.Require(call, request.GrantTokens);
        var key = await finder.FindAsync(call, request.KeyId!, cancel);
        return new DescribeKeyResponse(KeyAnswers.Of(key));
    }
}
