using Tarn.Kernel;
using Tarn.Kinesis.Domain;

namespace Tarn.Kinesis.Storage;

/// <summary>The bulk door over the streams' logs.</summary>
internal sealed class StreamRecords(StreamStore streams, TarnClock clock) : IStreamRecords
{
    public async ValueTask<IStreamReader> OpenAsync(string streamArn, CancellationToken cancel)
    {
        if (StreamArn.Reader.Read(streamArn, out var place, out var stream) != ArnMismatch.None)
            throw KinesisErrors.NoStreamNamed();
        return new Reader(await streams.OpenAsync(place.Account, place.Region, stream.Name, cancel), clock);
    }

    private sealed class Reader(OpenStream stream, TarnClock clock) : IStreamReader
    {
        public string StreamArn => stream.Arn;

        public Guid StreamId => stream.Document.Id;

        public int ShardCount => stream.Map.Shards.Count;

        public string ShardId(int shard) => stream.Map.Shards[shard].Id;

        public string SequenceNumber(int shard, in StreamRecord record) =>
            stream.NumberAt(shard, record.Position, record.ArrivalTime.ToUnixTimeMilliseconds()).ToString();

        public async ValueTask<long[]> StartAsync(StreamStart start, CancellationToken cancel)
        {
            var positions = new long[ShardCount];
            for (var shard = 0; shard < positions.Length; shard++)
            {
                positions[shard] = start == StreamStart.Latest
                    ? stream.Log.Bounds(shard).Next
                    : await stream.HorizonAsync(shard, clock.Now, cancel);
            }

            return positions;
        }

        public async ValueTask<IReadOnlyList<StreamRecord>> ReadAsync(
            int shard, long position, int maxRecords, int maxBytes, CancellationToken cancel)
        {
            try
            {
                var records = await stream.ReadAsync(shard, position, maxRecords, maxBytes, clock.Now, cancel);
                return records.Select(record => new StreamRecord(
                    record.Offset, DateTimeOffset.FromUnixTimeMilliseconds(record.TimestampMilliseconds), record.Key, record.Value)).ToArray();
            }
            catch (ObjectDisposedException)
            {
                throw KinesisErrors.StreamNotFound(stream.Document.Account, stream.Document.StreamName);
            }
        }

        public async ValueTask WaitAsync(IReadOnlyList<long> positions, CancellationToken cancel)
        {
            using var done = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var waits = positions.Select((position, shard) => stream.Log.WaitAsync(shard, position, done.Token).AsTask()).ToArray();
            try
            {
                await await Task.WhenAny(waits);
            }
            catch (ObjectDisposedException)
            {
                throw KinesisErrors.StreamNotFound(stream.Document.Account, stream.Document.StreamName);
            }
            finally
            {
                await done.CancelAsync();
                await Task.WhenAll(waits).ContinueWith(static _ => { }, TaskScheduler.Default);
            }
        }
    }
}
