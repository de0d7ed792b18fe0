using Tarn.Kernel;
using Tarn.Kinesis.Storage;

namespace Tarn.Kinesis;

public sealed record PutRecordsRequest : IRequest<PutRecordsResponse>, IStreamAddress
{
    [Required, Length(1, Limits.CallRecords)] public IReadOnlyList<PutRecordsRequestEntry>? Records { get; init; }

    [Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? StreamName { get; init; }

    [Length(1, Limits.ArnLength), Pattern(Limits.StreamArnPattern)] public string? StreamARN { get; init; }
}

public sealed record PutRecordsRequestEntry
{
    [Required, Length(0, Limits.RecordBytesMost)] public ReadOnlyMemory<byte>? Data { get; init; }

    [Pattern(Limits.HashKeyPattern)] public string? ExplicitHashKey { get; init; }

    [Required, Length(1, Limits.PartitionKeyLength)] public string? PartitionKey { get; init; }
}

public sealed record PutRecordsResponse(int? FailedRecordCount, IReadOnlyList<PutRecordsResultEntry> Records);

/// <summary>Either where a record came to lie, or why it was refused.</summary>
public sealed record PutRecordsResultEntry(string? SequenceNumber, string? ShardId, string? ErrorCode = null, string? ErrorMessage = null);

/// <summary>Appends up to 500 records, each to the shard that owns its hash key; a refused one does not stop the others.</summary>
[Operation("PutRecords")]
[Iam("kinesis:PutRecords", "arn:{partition}:kinesis:{region}:{account}:stream/{StreamName}", "{StreamARN}")]
internal sealed class PutRecords(StreamStore streams, ShardLimits limits, TarnClock clock) : IOperation<PutRecordsRequest, PutRecordsResponse>
{
    public async ValueTask<PutRecordsResponse> HandleAsync(PutRecordsRequest request, CallContext call, CancellationToken cancel)
    {
        var stream = await streams.OpenAsync(request, call, cancel);
        var records = request.Records!;
        var keyCharacters = Check(records, stream.Document.MaxRecordKiB << 10);

        using var writer = new RecordWriter(stream, records.Count, keyCharacters);
        var results = new PutRecordsResultEntry[records.Count];
        var failed = 0;
        for (var i = 0; i < results.Length; i++)
        {
            var record = new NewRecord(records[i].PartitionKey!, records[i].ExplicitHashKey, records[i].Data!.Value);
            var shard = writer.Add(i, record, limits, out var isAdmitted);
            if (isAdmitted)
                continue;
            failed++;
            results[i] = new PutRecordsResultEntry(
                null, null, KinesisErrors.ThroughputCode, KinesisErrors.ThroughputMessage(call.Account, stream.Document.StreamName, shard.Id));
        }

        await writer.WriteAsync(clock.Now, cancel);
        for (var i = 0; i < results.Length; i++)
        {
            if (writer.PlaceOf(i) is var (shard, number))
                results[i] = new PutRecordsResultEntry(number.ToString(), shard.Id);
        }

        return new PutRecordsResponse(failed, results);
    }

    /// <summary>Keeps the limits on lengths; answers the characters of all keys.</summary>
    private static int Check(IReadOnlyList<PutRecordsRequestEntry> records, int recordBytes)
    {
        long total = 0;
        var characters = 0;
        for (var i = 0; i < records.Count; i++)
        {
            var data = records[i].Data!.Value.Length;
            if (data > recordBytes)
                throw KinesisErrors.RecordTooLong($"records.{i + 1}.member.data", recordBytes);
            characters += records[i].PartitionKey!.Length;
            total += data + records[i].PartitionKey!.Length;
        }

        return total <= Limits.CallBytes ? characters : throw KinesisErrors.CallTooLong(Limits.CallBytes);
    }
}
