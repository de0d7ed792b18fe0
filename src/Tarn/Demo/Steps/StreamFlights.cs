using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tarn.Client;
using Tarn.Demo.Flights;

namespace Tarn.Demo.Steps;

/// <summary>Puts every flight on the stream as a JSON record, 500 a call.</summary>
internal sealed class StreamFlights : IDemoStep
{
    private const int RecordsPerCall = 500;
    private const int CallsAtOnce = 4;

    public string Title => "Stream the flights";

    public async Task<DemoOutcome> RunAsync(DemoContext demo, CancellationToken cancel)
    {
        demo.Progress.Begin("putting records", demo.RowCount);
        long sent = 0, bytes = 0;
        await Parallel.ForEachAsync(
            FlightSource.Read(demo.Flights, demo.RowCount).Chunk(RecordsPerCall),
            new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = cancel },
            async (records, token) =>
            {
                var answer = await demo.Client.CallAsync(JsonApi.Kinesis, "PutRecords", Body(records), token);
                if ((int?)JsonNode.Parse(answer)!["FailedRecordCount"] is > 0 and var failed)
                    throw new CommandException($"{failed} of {records.Length} records were not taken by the stream.");
                Interlocked.Add(ref bytes, records.Sum(record => record.Json.Length));
                demo.Progress.Report(Interlocked.Add(ref sent, records.Length));
            });
        if (sent != demo.RowCount)
            throw new CommandException($"{DemoContext.Count(sent)} flights were put on the stream instead of {DemoContext.Count(demo.RowCount)}.");
        return new DemoOutcome(demo.RowCount, sent, $"{DemoContext.Count(sent)} records, {bytes / 1e6:0.0} MB of JSON");
    }

    private static byte[] Body((byte[] Json, string Origin)[] records)
    {
        var buffer = new ArrayBufferWriter<byte>(records.Length * 256);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("StreamName", DemoContext.Stream);
        json.WriteStartArray("Records");
        foreach (var (data, origin) in records)
        {
            json.WriteStartObject();
            json.WriteBase64String("Data", data);
            json.WriteString("PartitionKey", origin);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
