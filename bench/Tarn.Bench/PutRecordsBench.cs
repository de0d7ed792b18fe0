using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Tarn.Bench;

/// <summary>PutRecords of 500 records of 1 KiB over one connection, Tarn waiting for the disk each time, kinesalite in memory.</summary>
internal sealed class PutRecordsBench : Benchmark
{
    private const int Records = 500;
    private const int RecordBytes = 1024;
    private const int Shards = 4;
    private const double Bar = 15;

    public override string Name => "putrecords";

    public override string What => "PutRecords, Tarn (sync) and kinesalite";

    public override async IAsyncEnumerable<Row> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var peer = await Peers.KinesaliteAsync(options);
        using var ours = (await Peers.TarnAsync(options)).Server;
        foreach (var server in (ServerProcess[])[ours, peer])
        {
            using var connection = new RawConnection(server.Port);
            connection.Post("/", Headers("CreateStream"), JsonSerializer.SerializeToUtf8Bytes(new { StreamName = "bench", ShardCount = Shards }));
            await Task.Delay(TimeSpan.FromSeconds(1), cancel); // a stream of kinesalite's becomes active a moment later
        }

        var body = Body();
        var headers = Headers("PutRecords");
        var comparison = await Comparison.OfAsync(options.Rounds, () => TurnAsync(ours), () => TurnAsync(peer), cancel);
        yield return Row.OfRates("putrecords 500 × 1 KiB", comparison, Bar, rate => $"{rate:0} records/s");

        Task<Turn> TurnAsync(ServerProcess server) => server.MeasureAsync(options.Turn, 1, (connection, _) =>
        {
            connection.Post("/", headers, body);
            return Records;
        });
    }

    private static string Headers(string operation) =>
        $"Content-Type: application/x-amz-json-1.1\r\nX-Amz-Target: Kinesis_20131202.{operation}\r\nX-Amz-Date: 20260101T000000Z\r\n{Peers.ScopeOf("kinesis")}";

    private static byte[] Body()
    {
        var random = new Random(1);
        var data = new byte[RecordBytes];
        var text = new StringBuilder("{\"Records\":[");
        for (var i = 0; i < Records; i++)
        {
            random.NextBytes(data);
            text.Append(i == 0 ? "" : ",").Append($"{{\"Data\":\"{Convert.ToBase64String(data)}\",\"PartitionKey\":\"key-{random.Next()}\"}}");
        }

        return Encoding.ASCII.GetBytes(text.Append("],\"StreamName\":\"bench\"}").ToString());
    }
}
