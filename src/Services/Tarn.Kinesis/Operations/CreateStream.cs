using Tarn.Kernel;
using Tarn.Kinesis.Domain;
using Tarn.Kinesis.Storage;

namespace Tarn.Kinesis;

public sealed record CreateStreamRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? StreamName { get; init; }

    [Range(1, Limits.ShardsOfOneStream)] public int? ShardCount { get; init; }

    public StreamModeDetails? StreamModeDetails { get; init; }

    [Length(1, Limits.TagsPerCall), Each(MinLength = 1, MaxLength = TagRules.KeyLength)]
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    [Range(Limits.RecordKiBDefault, Limits.RecordKiBMost)] public int? MaxRecordSizeInKiB { get; init; }
}

/// <summary>Makes a stream. It is ACTIVE at once: there is nothing to wait for.</summary>
[Operation("CreateStream")]
[Iam("kinesis:CreateStream", "arn:{partition}:kinesis:{region}:{account}:stream/{StreamName}")]
internal sealed class CreateStream(StreamStore streams, TarnClock clock) : IOperation<CreateStreamRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(CreateStreamRequest request, CallContext call, CancellationToken cancel)
    {
        var mode = request.StreamModeDetails?.StreamMode ?? StreamModes.Provisioned;
        if (mode == StreamModes.Provisioned && request.ShardCount is null)
            throw KinesisErrors.ShardCountMissing();
        if (mode == StreamModes.OnDemand && request.ShardCount is not null)
            throw KinesisErrors.ShardCountNotApplicable();
        await streams.CreateAsync(
            new StreamDocument
            {
                StreamName = request.StreamName!,
                Account = call.Account,
                Region = call.Region,
                Id = Guid.NewGuid(),
                CreatedMilliseconds = clock.Now.ToUnixTimeMilliseconds(),
                ShardCount = request.ShardCount ?? Limits.OnDemandShards,
                StreamMode = mode,
                MaxRecordKiB = request.MaxRecordSizeInKiB ?? Limits.RecordKiBDefault,
                Tags = StreamTags.Rules.Checked(request.Tags),
            },
            cancel);
        return Empty.Answer;
    }
}
