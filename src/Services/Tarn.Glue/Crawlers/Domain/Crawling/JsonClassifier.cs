using System.Text;
using System.Text.Json;
using Tarn.Lake;

namespace Tarn.Glue.Domain.Crawling;

/// <summary>
/// Recognises JSON: objects one after another (on lines or not), or one array. An array becomes, as on AWS, one column named
/// <c>array</c>.
/// </summary>
internal static class JsonClassifier
{
    private const int DepthMost = 64;

    /// <summary>Lines that may be no JSON, of a hundred.</summary>
    private const int BrokenPercent = 5;

    public static FileSample? Classify(Sample sample)
    {
        var bytes = sample.Bytes.Span;
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        var first = bytes.IndexOfAnyExcept(" \t\r\n"u8);
        if (first < 0 || bytes[first] is not ((byte)'{' or (byte)'['))
            return null;
        var state = new JsonReaderState(new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = DepthMost });
        var reader = new Utf8JsonReader(bytes, sample.IsWhole, state);
        try
        {
            return bytes[first] == '{' ? ReadObjects(ref reader, sample) : ReadArray(ref reader, sample);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return bytes[first] == '{' ? ReadLines(bytes, sample) : null;
        }
    }

    /// <summary>
    /// Objects on lines, some of which are none: what reads the table will say so of each, which is more than columns of pieces of JSON
    /// would. The bound is the one for ragged rows of delimited text.
    /// </summary>
    private static FileSample? ReadLines(ReadOnlySpan<byte> bytes, Sample sample)
    {
        var fields = new JsonFields();
        var (records, broken, end) = (0L, 0L, 0L);
        foreach (var range in bytes.Split((byte)'\n'))
        {
            var line = bytes[range].Trim(" \t\r"u8);
            var isCut = range.End.Value == bytes.Length && !sample.IsWhole;
            if (line.IsEmpty || isCut)
                continue;
            if (TryReadLine(line, out var record))
            {
                fields.Add(record);
                records++;
            }
            else
            {
                broken++;
            }

            end = range.End.Value;
        }

        return records > 0 && broken * 100 <= (records + broken) * BrokenPercent ? Describe(sample, fields, records, end) : null;
    }

    private static bool TryReadLine(ReadOnlySpan<byte> line, out JsonFields record)
    {
        record = new JsonFields();
        var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = DepthMost });
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && ReadFields(ref reader, record) && !reader.Read();
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static FileSample? ReadObjects(ref Utf8JsonReader reader, Sample sample)
    {
        var (records, end) = (0L, 0L);
        var fields = new JsonFields();
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                throw new JsonException("Among objects there is something else.");
            var record = new JsonFields();
            if (!ReadFields(ref reader, record))
                break;
            fields.Add(record);
            records++;
            end = reader.BytesConsumed;
        }

        return records > 0 ? Describe(sample, fields, records, end) : null;
    }

    private static FileSample Describe(Sample sample, JsonFields fields, long records, long end)
    {
        var columns = fields.Columns().Select(column => column with { Name = column.Name.ToLowerInvariant() });
        // Names that differ in case only are one column.
        var merged = TypeMerge.Of([], [.. columns], isText: true)!;
        return Describe(sample, new JsonFormat(fields.Names), merged, records, end);
    }

    private static FileSample? ReadArray(ref Utf8JsonReader reader, Sample sample)
    {
        reader.Read();
        var (records, end) = (0L, 0L);
        JsonKind? element = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!ReadValue(ref reader, out var kind))
                break;
            element = JsonKind.Merge(element, kind);
            records++;
            end = reader.BytesConsumed;
        }

        // More after the array is not an array's file.
        if (records == 0 || (reader.CurrentDepth == 0 && reader.TokenType == JsonTokenType.EndArray && reader.Read()))
            return null;
        IReadOnlyList<HiveField> columns = [new("array", new HiveArray(JsonKind.TypeOf(element)))];
        return Describe(sample, new JsonFormat(["array"]), columns, records, end);
    }

    private static FileSample Describe(Sample sample, DataFormat format, IReadOnlyList<HiveField> columns, long records, long end)
    {
        var readBytes = sample.IsWhole || sample.Bytes.Length == 0 ? sample.ReadBytes : Math.Max(1, sample.ReadBytes * end / sample.Bytes.Length);
        return new FileSample(new FileSchema(format, sample.Compression, columns), records, readBytes, end);
    }

    /// <summary>Reads to the object's end; false when the sample ends before it.</summary>
    private static bool ReadFields(ref Utf8JsonReader reader, JsonFields fields)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
                return true;
            var name = reader.GetString()!;
            if (!reader.Read() || !ReadValue(ref reader, out var kind))
                return false;
            fields.Add(name, kind);
        }

        return false;
    }

    private static bool ReadValue(ref Utf8JsonReader reader, out JsonKind? kind)
    {
        kind = null;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var fields = new JsonFields();
                kind = new JsonKind.Object(fields);
                return ReadFields(ref reader, fields);
            case JsonTokenType.StartArray:
                JsonKind? element = null;
                while (reader.Read())
                {
                    if (reader.TokenType == JsonTokenType.EndArray)
                    {
                        kind = new JsonKind.Array(element);
                        return true;
                    }

                    if (!ReadValue(ref reader, out var next))
                        return false;
                    element = JsonKind.Merge(element, next);
                }

                return false;
            case JsonTokenType.True or JsonTokenType.False:
                kind = new JsonKind.Scalar(HiveType.Boolean);
                return true;
            case JsonTokenType.Number:
                kind = new JsonKind.Scalar(
                    reader.TryGetInt32(out _) ? HiveType.Int : reader.TryGetInt64(out _) ? HiveType.BigInt : HiveType.Double);
                return true;
            case JsonTokenType.String:
                kind = new JsonKind.Scalar(HiveType.String);
                return true;
            default:
                return true;
        }
    }
}
