using System.Formats.Cbor;
using Tarn.Client;
using Tarn.Conformance.Servers;
using Tarn.Processes;

namespace Tarn.Conformance.Clients;

/// <summary>
/// Kinesis in CBOR, as the Java SDK, the KPL and the KCL speak it by default: the target header of awsJson, bodies in CBOR, blobs as bytes and times
/// as tag 1 with milliseconds. Source: the CBOR factory of the AWS SDK for Java 2.
/// </summary>
public sealed class CborTests(SharedTarn tarn)
{
    private const string ContentType = "application/x-amz-cbor-1.1";

    [Fact]
    public async Task Records_go_in_and_come_back_with_their_times()
    {
        var account = await tarn.AccountAsync();
        using var client = new SignedClient(account.Endpoint, credentials: new Credentials(account.Id, "test"));
        await CallAsync(client, "CreateStream", body =>
        {
            Text(body, "StreamName", "cbor");
            body.WriteTextString("ShardCount");
            body.WriteInt32(1);
        });
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await CallAsync(client, "PutRecord", body =>
        {
            Text(body, "StreamName", "cbor");
            Text(body, "PartitionKey", "k");
            body.WriteTextString("Data");
            body.WriteByteString([0, 1, 254, 255]);
        });
        var iterator = (string)(await CallAsync(client, "GetShardIterator", body =>
        {
            Text(body, "StreamName", "cbor");
            Text(body, "ShardId", "shardId-000000000000");
            Text(body, "ShardIteratorType", "AT_TIMESTAMP");
            body.WriteTextString("Timestamp");
            body.WriteTag(CborTag.UnixTimeSeconds);
            body.WriteInt64(before - 60_000);
        }))["ShardIterator"];

        var records = (List<object>)(await CallAsync(client, "GetRecords", body => Text(body, "ShardIterator", iterator)))["Records"];

        var record = (Dictionary<string, object>)Assert.Single(records);
        Assert.Equal(new byte[] { 0, 1, 254, 255 }, record["Data"]);
        Assert.Equal("k", record["PartitionKey"]);
        Assert.InRange((long)record["ApproximateArrivalTimestamp"], before - 1, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() + 1);
    }

    [Fact]
    public async Task Errors_are_cbor_too()
    {
        var account = await tarn.AccountAsync();
        using var client = new SignedClient(account.Endpoint, credentials: new Credentials(account.Id, "test"));
        var missing = await SendAsync(client, "DescribeStreamSummary", body => Text(body, "StreamName", "none"));
        Assert.Equal(400, missing.Status);
        Assert.Equal(ContentType, missing.Headers["Content-Type"]);
        Assert.Equal("ResourceNotFoundException", Map(missing)["__type"]);

        var noise = await client.SendAsync(
            HttpMethod.Post, "/", "kinesis", "{}"u8.ToArray(), ("Content-Type", ContentType), ("X-Amz-Target", $"{JsonApi.Kinesis.TargetPrefix}.ListStreams"));
        Assert.Equal(400, noise.Status);
        Assert.Equal("SerializationException", Map(noise)["__type"]);
    }

    private static async Task<Dictionary<string, object>> CallAsync(SignedClient client, string operation, Action<CborWriter> write)
    {
        var answer = await SendAsync(client, operation, write);
        Assert.True(answer.Status == 200, $"{operation}: {answer.Status} {answer.Text}");
        return answer.Body.Length == 0 ? [] : Map(answer);
    }

    private static Task<WireAnswer> SendAsync(SignedClient client, string operation, Action<CborWriter> write)
    {
        var body = new CborWriter(CborConformanceMode.Lax);
        body.WriteStartMap(null);
        write(body);
        body.WriteEndMap();
        return client.SendAsync(
            HttpMethod.Post, "/", "kinesis", body.Encode(), ("Content-Type", ContentType), ("X-Amz-Target", $"{JsonApi.Kinesis.TargetPrefix}.{operation}"));
    }

    private static void Text(CborWriter body, string name, string value)
    {
        body.WriteTextString(name);
        body.WriteTextString(value);
    }

    private static Dictionary<string, object> Map(WireAnswer answer) => (Dictionary<string, object>)Value(new CborReader(answer.Body));

    private static object Value(CborReader body)
    {
        switch (body.PeekState())
        {
            case CborReaderState.StartMap:
                var map = new Dictionary<string, object>();
                body.ReadStartMap();
                while (body.PeekState() != CborReaderState.EndMap)
                {
                    var name = body.ReadTextString();
                    map.Add(name, Value(body));
                }

                body.ReadEndMap();
                return map;
            case CborReaderState.StartArray:
                var list = new List<object>();
                body.ReadStartArray();
                while (body.PeekState() != CborReaderState.EndArray)
                    list.Add(Value(body));
                body.ReadEndArray();
                return list;
            case CborReaderState.Tag:
                Assert.Equal(CborTag.UnixTimeSeconds, body.ReadTag());
                return body.ReadInt64();
            case CborReaderState.ByteString:
                return body.ReadByteString();
            case CborReaderState.TextString:
                return body.ReadTextString();
            default:
                return body.ReadInt64();
        }
    }
}
