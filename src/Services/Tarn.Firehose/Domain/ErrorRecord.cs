using System.Buffers;
using System.Text.Json;

namespace Tarn.Firehose.Domain;

/// <summary>A record that could not be delivered as it should: one JSON line under the error prefix.</summary>
internal sealed record ErrorRecord(string OutputType, string Code, string Message, DateTimeOffset ArrivalTime, ReadOnlyMemory<byte> RawData)
{
    public const string ProcessingFailed = "processing-failed";
    public const string ConversionFailed = "format-conversion-failed";

    public const string ExtractionFailedCode = "DynamicPartitioning.MetadataExtractionFailed";
    public const string TooManyPartitionsCode = "DynamicPartitioning.ActivePartitionLimitExceeded";
    public const string InvalidPrefixCode = "DynamicPartitioning.PrefixTooLong";
    public const string InvalidKeyCode = "DynamicPartitioning.InvalidObjectKey";
    public const string RecordsLostCode = "Source.RecordsLost";
    public const string DeaggregationFailedCode = "DynamicPartitioning.DeaggregationFailed";
    public const string ParseErrorCode = "DataFormatConversion.ParseError";
    public const string MalformedDataCode = "DataFormatConversion.MalformedData";
    public const string InvalidSchemaCode = "DataFormatConversion.InvalidSchema";

    public void WriteLine(IBufferWriter<byte> writer, DateTimeOffset now)
    {
        using (var json = new Utf8JsonWriter(writer))
        {
            json.WriteStartObject();
            json.WriteNumber("attemptsMade", 1);
            json.WriteNumber("arrivalTimestamp", ArrivalTime.ToUnixTimeMilliseconds());
            json.WriteString("errorCode", Code);
            json.WriteString("errorMessage", Message);
            json.WriteNumber("attemptEndingTimestamp", now.ToUnixTimeMilliseconds());
            json.WriteBase64String("rawData", RawData.Span);
            json.WriteEndObject();
        }

        writer.Write("\n"u8);
    }
}
