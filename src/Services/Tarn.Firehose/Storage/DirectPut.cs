using System.Buffers.Binary;
using Tarn.Kernel;
using Tarn.Log;

namespace Tarn.Firehose.Storage;

/// <summary>Puts records into a delivery stream's own log; once they are durable there, they are answered.</summary>
internal static class DirectPut
{
    public static async ValueTask<string[]> AppendAsync(
        this DeliveryStreamStore streams, string name, IReadOnlyList<ReadOnlyMemory<byte>> records, CallContext call, TarnClock clock, CancellationToken cancel)
    {
        var stream = streams.Get(call.Account, call.Region, name);
        if (stream.KinesisStreamSource is not null)
            throw FirehoseErrors.NotDirectPut();
        var appends = new LogAppend[records.Count];
        for (var i = 0; i < appends.Length; i++)
            appends[i] = new LogAppend(0, default, records[i]);
        var positions = new LogPosition[appends.Length];
        try
        {
            var log = await streams.LogAsync(stream, cancel);
            await log.AppendAsync(appends, positions, clock.Now.ToUnixTimeMilliseconds(), cancel);
        }
        catch (ObjectDisposedException)
        {
            throw FirehoseErrors.NotFound(call.Account, name);
        }

        var ids = new string[positions.Length];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = RecordId(stream.Id, positions[i].Offset);
        return ids;
    }

    /// <summary>Opaque to clients: the stream's id and the record's offset in its log.</summary>
    private static string RecordId(Guid stream, long offset)
    {
        Span<byte> bytes = stackalloc byte[24];
        stream.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes[16..], offset);
        return Convert.ToBase64String(bytes);
    }
}
