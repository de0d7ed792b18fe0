using System.Text.Json.Serialization;

namespace Tarn.Firehose.Storage;

/// <summary>A delivery stream as metadata keeps it.</summary>
internal sealed record DeliveryStreamDocument
{
    public required string DeliveryStreamName { get; init; }

    public required string Account { get; init; }

    public required string Region { get; init; }

    /// <summary>Tells this stream from others that had its name; names its log.</summary>
    public required Guid Id { get; init; }

    public required DateTimeOffset CreateTime { get; init; }

    public required string DeliveryStreamType { get; init; }

    public DirectPutSourceDocument? DirectPutSource { get; init; }

    public KinesisSourceDocument? KinesisStreamSource { get; init; }

    /// <summary>With its defaults filled in.</summary>
    public required DestinationDocument Destination { get; init; }

    /// <summary>Counts the changes of the configuration, from 1; stands in the objects' names.</summary>
    public int Version { get; init; } = 1;

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}

/// <summary>
/// How far a stream is delivered. Everything before <see cref="Start"/> is; of what comes behind, the buffers in
/// <see cref="Ahead"/> are up to their positions.
/// </summary>
internal sealed record CheckpointDocument
{
    /// <summary>The id of the Kinesis stream that positions belong to; empty for direct puts.</summary>
    public Guid SourceId { get; init; }

    /// <summary>A position for each lane of the source.</summary>
    public required IReadOnlyList<long> Start { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<long>> Ahead { get; init; } = new Dictionary<string, IReadOnlyList<long>>();

    /// <summary>Objects that are being written; after a crash the same are written again, under the same keys.</summary>
    public PlanDocument? Plan { get; init; }
}

/// <summary>Objects to be written: each holds what its buffer got from the records before <see cref="Until"/>.</summary>
internal sealed record PlanDocument(IReadOnlyList<long> Until, IReadOnlyList<PlannedObject> Objects);

internal sealed record PlannedObject(string Buffer, string Key);

[JsonSerializable(typeof(DeliveryStreamDocument))]
[JsonSerializable(typeof(CheckpointDocument))]
internal sealed partial class FirehoseDocuments : JsonSerializerContext;
