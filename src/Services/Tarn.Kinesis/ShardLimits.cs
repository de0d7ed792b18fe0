using Tarn.Kinesis.Storage;

namespace Tarn.Kinesis;

/// <summary>
/// Decides, by the setting, whether a shard takes a record or gives a read. Limits protect, so that they go by the machine's time.
/// </summary>
internal sealed class ShardLimits(KinesisSettings settings)
{
    private readonly long started = TimeProvider.System.GetTimestamp();
    private long asked;

    public bool AdmitsWrite(OpenStream stream, int shard, int bytes) => settings.Limits switch
    {
        LimitMode.Off => true,
        LimitMode.Strict => stream.Gate(shard).TryWrite(Elapsed, bytes),
        _ => !IsFaulty(),
    };

    public bool AdmitsRead(OpenStream stream, int shard) => settings.Limits switch
    {
        LimitMode.Off => true,
        LimitMode.Strict => stream.Gate(shard).TryRead(Elapsed),
        _ => !IsFaulty(),
    };

    public void HasRead(OpenStream stream, int shard, long bytes)
    {
        if (settings.Limits == LimitMode.Strict)
            stream.Gate(shard).HasRead(bytes);
    }

    private TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(started);

    private bool IsFaulty() => Interlocked.Increment(ref asked) % settings.FaultEvery == 0;
}
