using System.Text.Json.Serialization;

namespace Tarn.Kinesis.Storage;

/// <summary>A stream as metadata keeps it.</summary>
internal sealed record StreamDocument
{
    public required string StreamName { get; init; }

    public required string Account { get; init; }

    public required string Region { get; init; }

    /// <summary>Tells this stream from others that had its name; names its log.</summary>
    public required Guid Id { get; init; }

    public required long CreatedMilliseconds { get; init; }

    public required int ShardCount { get; init; }

    /// <summary>PROVISIONED or ON_DEMAND.</summary>
    public required string StreamMode { get; init; }

    public int RetentionHours { get; init; } = Limits.RetentionHoursDefault;

    public int MaxRecordKiB { get; init; } = Limits.RecordKiBDefault;

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Counts the changes, from 0.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Revision { get; init; }

    /// <summary>The time before which records are no longer readable, in Unix milliseconds.</summary>
    public long HorizonMilliseconds(DateTimeOffset now) => now.ToUnixTimeMilliseconds() - (RetentionHours * 3_600_000L);
}

[JsonSerializable(typeof(StreamDocument))]
internal sealed partial class KinesisDocuments : JsonSerializerContext;
