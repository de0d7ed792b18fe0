using Tarn.Kernel;
using Tarn.Kinesis.Domain;
using Tarn.Kinesis.Storage;

namespace Tarn.Kinesis;

public sealed record GetShardIteratorRequest : IRequest<GetShardIteratorResponse>, IStreamAddress
{
    [Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? StreamName { get; init; }

    [Length(1, Limits.ArnLength), Pattern(Limits.StreamArnPattern)] public string? StreamARN { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? ShardId { get; init; }

    [Required, OneOf("AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER", "TRIM_HORIZON", "LATEST", "AT_TIMESTAMP")]
    public string? ShardIteratorType { get; init; }

    [Pattern(Limits.NumberPattern)] public string? StartingSequenceNumber { get; init; }

    public DateTimeOffset? Timestamp { get; init; }
}

public sealed record GetShardIteratorResponse(string ShardIterator);

/// <summary>Answers a place in a shard to read from; it lives for 300 seconds of Tarn's clock.</summary>
[Operation("GetShardIterator")]
[Iam("kinesis:GetShardIterator", "arn:{partition}:kinesis:{region}:{account}:stream/{StreamName}", "{StreamARN}")]
internal sealed class GetShardIterator(StreamStore streams, PageTokens tokens, TarnClock clock)
    : IOperation<GetShardIteratorRequest, GetShardIteratorResponse>
{
    public async ValueTask<GetShardIteratorResponse> HandleAsync(GetShardIteratorRequest request, CallContext call, CancellationToken cancel)
    {
        var stream = await streams.OpenAsync(request, call, cancel);
        var shard = stream.FindShard(request.ShardId!);
        var offset = await OffsetAsync(request, stream, shard, cancel);
        var iterator = new ShardIterator(stream.Document.Id, stream.Document.StreamName, shard.Index, offset);
        return new GetShardIteratorResponse(await tokens.SealAsync(KinesisTokens.Iterators.For(call), iterator.Encode(), cancel));
    }

    private async ValueTask<long> OffsetAsync(GetShardIteratorRequest request, OpenStream stream, Shard shard, CancellationToken cancel)
    {
        var type = request.ShardIteratorType!;
        var number = request.StartingSequenceNumber;
        var wantsNumber = type is "AT_SEQUENCE_NUMBER" or "AFTER_SEQUENCE_NUMBER";
        if (wantsNumber != number is not null)
            throw KinesisErrors.StartMismatch(type, number is not null);
        if (type != "AT_TIMESTAMP" && request.Timestamp is not null)
            throw KinesisErrors.TimestampMismatch(type);
        switch (type)
        {
            case "AT_SEQUENCE_NUMBER":
                return Math.Max(0, Parse(number!, stream, shard).Offset);
            case "AFTER_SEQUENCE_NUMBER":
                return Parse(number!, stream, shard).Offset + 1;
            case "TRIM_HORIZON":
                return await stream.HorizonAsync(shard.Index, clock.Now, cancel);
            case "LATEST":
                return stream.Log.Bounds(shard.Index).Next;
        }

        var time = (request.Timestamp ?? throw KinesisErrors.TimestampMissing()).ToUnixTimeMilliseconds();
        var now = clock.Now.ToUnixTimeMilliseconds();
        return time <= now
            ? await stream.Log.FindAsync(shard.Index, Math.Max(time, stream.Document.HorizonMilliseconds(clock.Now)), cancel)
            : throw KinesisErrors.TimestampAhead(time, now);
    }

    private static SequenceNumber Parse(string text, OpenStream stream, Shard shard)
    {
        var document = stream.Document;
        if (!SequenceNumber.TryParse(text, out var number))
            throw KinesisErrors.InvalidSequenceNumber(text, shard.Id, document.StreamName, document.Account);
        if (number.ShardIndex != shard.Index)
            throw KinesisErrors.SequenceNumberOfOtherShard(Shard.IdOf(number.ShardIndex), shard.Id);
        return number.CreationSeconds == document.CreatedMilliseconds / 1000 && number.Offset < stream.Log.Bounds(shard.Index).Next
            ? number
            : throw KinesisErrors.SequenceNumberOfOtherStream(text, shard.Id, document.StreamName, document.Account);
    }
}
