using System.Security.Cryptography;
using Tarn.Kernel;

namespace Tarn.Kms;

public sealed record GenerateRandomRequest : IRequest<GenerateRandomResponse>
{
    [Range(1, Limits.RandomBytes)] public int? NumberOfBytes { get; init; }
}

public sealed record GenerateRandomResponse(ReadOnlyMemory<byte>? Plaintext);

/// <summary>Answers random bytes.</summary>
[Operation("GenerateRandom")]
[Iam("kms:GenerateRandom", "*")]
internal sealed class GenerateRandom : IOperation<GenerateRandomRequest, GenerateRandomResponse>
{
    public ValueTask<GenerateRandomResponse> HandleAsync(GenerateRandomRequest request, CallContext call, CancellationToken cancel)
    {
        var length = request.NumberOfBytes ?? throw KmsErrors.MissingNumberOfBytes();
        return ValueTask.FromResult(new GenerateRandomResponse(RandomNumberGenerator.GetBytes(length)));
    }
}
