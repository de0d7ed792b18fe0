using Tarn.Kernel;
using Tarn.Kinesis.Storage;

namespace Tarn.Kinesis;

public sealed record DeleteStreamRequest : IRequest<Empty>, IStreamAddress
{
    [Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? StreamName { get; init; }

    [Length(1, Limits.ArnLength), Pattern(Limits.StreamArnPattern)] public string? StreamARN { get; init; }

    /// <summary>There are no registered consumers to be enforced against, so both values mean the same.</summary>
    public bool? EnforceConsumerDeletion { get; init; }
}

/// <summary>Deletes a stream and its records at once.</summary>
[Operation("DeleteStream")]
[Iam("kinesis:DeleteStream", "arn:{partition}:kinesis:{region}:{account}:stream/{StreamName}", "{StreamARN}")]
internal sealed class DeleteStream(StreamStore streams) : IOperation<DeleteStreamRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteStreamRequest request, CallContext call, CancellationToken cancel)
    {
        await streams.DeleteAsync(call.Account, call.Region, StreamAddress.Name(request, call), cancel);
        return Empty.Answer;
    }
}
