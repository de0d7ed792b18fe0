using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tarn.Firehose.Domain;
using Tarn.Firehose.Storage;

namespace Tarn.Firehose.Workers;

/// <summary>
/// Takes records through the processors and puts what comes out into the buffers it belongs to: takes them apart, finds
/// their partition, makes them fit the table or appends the delimiter. What fails on the way goes into a buffer of failures.
/// </summary>
internal sealed class RecordRouter(
    DeliveryRules rules, ObjectKeys keys, DeliveryBuffers buffers, Func<Spool> newSpool, Func<DateTimeOffset> now)
{
    private const char Separator = '\u001f';
    private static readonly Dictionary<string, string> NoKeys = [];
    private readonly ArrayBufferWriter<byte> line = new(4096);
    private Utf8JsonWriter? json;

    /// <summary>Up to where each buffer is delivered ahead of the checkpoint, by its key.</summary>
    public Dictionary<string, IReadOnlyList<long>> Ahead { get; init; } = [];

    /// <summary>What goes to the error prefix, since its objects could never be delivered.</summary>
    public required CondemnedRecords Condemned { get; init; }

    /// <summary>What records are made to fit from now on.</summary>
    public RowSchema? Schema { get; set; }

    /// <summary>Set when a buffer has reached the size at which it is delivered.</summary>
    public bool HasFullBuffer { get; set; }

    /// <param name="read">Up to where the source was read before this record.</param>
    public void Route(in SourceRecord record, int lane, long[] read)
    {
        var place = new Place(record, lane, read);
        if (rules.Splitter is null)
        {
            RoutePart(place, record.Data);
            return;
        }

        var parts = rules.Splitter.Split(record.Data, out var problem);
        if (parts is null)
        {
            Fail(place, ErrorRecord.ProcessingFailed, ErrorRecord.DeaggregationFailedCode, problem, record.Data);
            return;
        }

        foreach (var part in parts)
            RoutePart(place, part);
    }

    /// <summary>Says under the error prefix that records are lost at their source.</summary>
    /// <param name="position">Of the first that is lost.</param>
    /// <param name="lane">Its lane.</param>
    /// <param name="read">Up to where the source was read.</param>
    /// <param name="message">What is lost, and where.</param>
    public void TellLost(long position, int lane, long[] read, string message) => Fail(
        new Place(new SourceRecord(position, now(), default), lane, read), ErrorRecord.ProcessingFailed, ErrorRecord.RecordsLostCode, message, default);

    private readonly record struct Place(SourceRecord Record, int Lane, long[] Read);

    private void RoutePart(in Place place, ReadOnlyMemory<byte> data)
    {
        string[]? values = null;
        if (rules.Query is not null)
        {
            values = rules.Query.Extract(data.Span, out var problem);
            if (values is null)
            {
                Fail(place, ErrorRecord.ProcessingFailed, ErrorRecord.ExtractionFailedCode, problem, data);
                return;
            }
        }

        var key = "d" + Separator + (values is null ? "" : string.Join(Separator, values));
        if (Condemned.Find(key, place.Lane, place.Record.Position) is { } condemned)
        {
            Fail(place, condemned.OutputType, condemned.Code, condemned.Message, data, condemned.Id.ToString("N"));
            return;
        }

        if (IsDelivered(key, place))
            return;
        var buffer = buffers.Find(key);
        line.ResetWrittenCount();
        if (rules.ConvertsToParquet ? !TryRewrite(place, data, buffer?.Schema ?? Schema!) : !TryCopy(data))
            return;
        buffer ??= Open(place, key, values, data);
        if (buffer is not null)
            Append(buffer, place, data.Length);
    }

    private bool TryCopy(ReadOnlyMemory<byte> data)
    {
        line.Write(data.Span);
        line.Write(rules.Delimiter);
        return true;
    }

    private bool TryRewrite(in Place place, ReadOnlyMemory<byte> data, RowSchema schema)
    {
        try
        {
            json ??= new Utf8JsonWriter(line, new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            json.Reset();
            schema.Rewrite(data.Span, json);
            json.Flush();
            line.Write("\n"u8);
            return true;
        }
        catch (JsonException error)
        {
            Fail(place, ErrorRecord.ConversionFailed, ErrorRecord.ParseErrorCode, $"The record is not valid JSON: {error.Message}", data);
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException or ArgumentException)
        {
            // The last two are what reader and writer say of text that is not valid UTF-8.
            Fail(place, ErrorRecord.ConversionFailed, ErrorRecord.MalformedDataCode, error.Message, data);
        }

        json = null;
        return false;
    }

    private DeliveryBuffer? Open(in Place place, string key, string[]? values, ReadOnlyMemory<byte> data)
    {
        if (values is not null && buffers.ActivePartitions >= Limits.ActivePartitions)
        {
            Fail(place, ErrorRecord.ProcessingFailed, ErrorRecord.TooManyPartitionsCode, $"More than {Limits.ActivePartitions} partitions are active.", data);
            return null;
        }

        var partition = values is null ? NoKeys : rules.Query!.Keys.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second);
        if (values is not null && keys.Prefix(place.Record.ArrivalTime, partition, null).Length > Limits.EvaluatedPrefixLength)
        {
            Fail(place, ErrorRecord.ProcessingFailed, ErrorRecord.InvalidPrefixCode, $"The evaluated prefix is longer than {Limits.EvaluatedPrefixLength} characters.", data);
            return null;
        }

        if (values is not null && ObjectName.FaultOf(keys.Of(place.Record.ArrivalTime, partition, null)) is { } fault)
        {
            Fail(place, ErrorRecord.ProcessingFailed, ErrorRecord.InvalidKeyCode, $"The key of the record's object {fault}.", data);
            return null;
        }

        var buffer = new DeliveryBuffer(key, null, partition, place.Record.ArrivalTime, place.Read.ToArray(), rules.ConvertsToParquet ? Schema : null, newSpool());
        buffers.Add(buffer);
        return buffer;
    }

    /// <param name="range">Names a buffer of its own for them; null puts them with all failures of their kind.</param>
    private void Fail(in Place place, string outputType, string code, string message, ReadOnlyMemory<byte> data, string? range = null)
    {
        var key = "e" + Separator + outputType + (range is null ? "" : Separator + range);
        if (IsDelivered(key, place))
            return;
        var buffer = buffers.Find(key);
        if (buffer is null)
        {
            buffer = new DeliveryBuffer(key, outputType, NoKeys, place.Record.ArrivalTime, place.Read.ToArray(), null, newSpool());
            buffers.Add(buffer);
        }

        line.ResetWrittenCount();
        new ErrorRecord(outputType, code, message, place.Record.ArrivalTime, data).WriteLine(line, now());
        Append(buffer, place, data.Length);
    }

    private void Append(DeliveryBuffer buffer, in Place place, int incomingBytes)
    {
        buffer.Spool.Append(line.WrittenSpan);
        buffer.Count(incomingBytes, place.Record.ArrivalTime);
        HasFullBuffer |= IsFull(buffer);
    }

    public bool IsFull(DeliveryBuffer buffer) => buffer.IncomingBytes >= rules.SizeBytes;

    private bool IsDelivered(string key, in Place place) =>
        Ahead.TryGetValue(key, out var until) && place.Record.Position < until[place.Lane];
}
