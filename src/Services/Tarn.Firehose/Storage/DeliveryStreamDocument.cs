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

    /// <summary>Records that go to the error prefix because their objects could never be delivered; null when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CondemnedDocument>? Condemned { get; init; }
}

/// <summary>Objects to be written: each holds what its buffer got from the records before <see cref="Until"/>.</summary>
/// <param name="Until">A position for each lane of the source.</param>
/// <param name="Objects">Those that are not written yet.</param>
/// <param name="RefusedSince">When one of them was first refused for what it is, by Tarn's clock; null while none was.</param>
internal sealed record PlanDocument(
    IReadOnlyList<long> Until, IReadOnlyList<PlannedObject> Objects,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? RefusedSince = null);

internal sealed record PlannedObject(string Buffer, string Key);

/// <summary>The records of one buffer that go to the error prefix.</summary>
/// <param name="Buffer">The buffer's key.</param>
/// <param name="Id">Names the buffer of failures that they go to.</param>
/// <param name="From">Where they begin in each lane: what came before was delivered; null for at the beginning.</param>
/// <param name="Until">Where they end in each lane.</param>
/// <param name="OutputType">The kind of failure.</param>
/// <param name="Code">The error's code.</param>
/// <param name="Message">What was wrong.</param>
internal sealed record CondemnedDocument(
    string Buffer, Guid Id, IReadOnlyList<long>? From, IReadOnlyList<long> Until, string OutputType, string Code, string Message);

[JsonSerializable(typeof(DeliveryStreamDocument))]
[JsonSerializable(typeof(CheckpointDocument))]
internal sealed partial class FirehoseDocuments : JsonSerializerContext;
