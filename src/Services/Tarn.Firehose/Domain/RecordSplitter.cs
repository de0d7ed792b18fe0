using System.Text.Json;

namespace Tarn.Firehose.Domain;

/// <summary>
/// Takes one record apart into those that were aggregated in it: JSON documents one after the other, or parts between
/// delimiters. At most 500 come out of one.
/// </summary>
internal sealed class RecordSplitter
{
    private readonly byte[]? delimiter;

    private RecordSplitter(byte[]? delimiter) => this.delimiter = delimiter;

    public static RecordSplitter Json { get; } = new(null);

    public static RecordSplitter Delimited(byte[] delimiter) => new(delimiter);

    /// <summary>The parts; null with a reason when the record cannot be taken apart.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>>? Split(ReadOnlyMemory<byte> record, out string problem)
    {
        problem = "";
        var parts = delimiter is null ? SplitJson(record, ref problem) : SplitDelimited(record, delimiter);
        if (parts?.Count > Limits.DeaggregatedRecords)
        {
            problem = $"The record holds more than {Limits.DeaggregatedRecords} aggregated records.";
            return null;
        }

        return parts;
    }

    private static List<ReadOnlyMemory<byte>>? SplitJson(ReadOnlyMemory<byte> record, ref string problem)
    {
        var parts = new List<ReadOnlyMemory<byte>>();
        try
        {
            var reader = new Utf8JsonReader(record.Span, new JsonReaderOptions { AllowMultipleValues = true });
            while (reader.Read())
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                parts.Add(record[start..(int)reader.BytesConsumed]);
                if (parts.Count > Limits.DeaggregatedRecords)
                    break;
            }

            return parts;
        }
        catch (JsonException error)
        {
            problem = $"The record is not a sequence of JSON documents: {error.Message}";
            return null;
        }
    }

    private static List<ReadOnlyMemory<byte>> SplitDelimited(ReadOnlyMemory<byte> record, byte[] delimiter)
    {
        var parts = new List<ReadOnlyMemory<byte>>();
        while (record.Length > 0 && parts.Count <= Limits.DeaggregatedRecords)
        {
            var end = record.Span.IndexOf(delimiter);
            var part = end < 0 ? record : record[..end];
            if (part.Length > 0)
                parts.Add(part);
            record = end < 0 ? default : record[(end + delimiter.Length)..];
        }

        return parts;
    }
}
