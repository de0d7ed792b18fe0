using Tarn.Firehose.Storage;
using Tarn.Kernel;
using Tarn.Log;

namespace Tarn.Firehose.Workers;

/// <summary>
/// Reads a source that may be damaged. Records that are lost keep those behind them waiting for the retry duration, within which their file
/// may be restored from a copy; then they are passed over, and told of.
/// </summary>
/// <param name="patience">How long a damaged place is tried.</param>
/// <param name="clock">Measures that.</param>
/// <param name="remark">Told of what is passed over.</param>
internal sealed class DamagedSource(TimeSpan patience, TarnClock clock, Action<string> remark)
{
    private const int BatchRecords = 5_000;
    private const int BatchBytes = 4 << 20;

    private readonly Dictionary<int, (long Position, DateTimeOffset Since)> damaged = [];

    /// <summary>What was read.</summary>
    /// <param name="Records">From the position on.</param>
    /// <param name="Lost">Set when records are passed over, to what happened to them; then there are none.</param>
    /// <param name="Next">Where the lane goes on behind what is lost.</param>
    public readonly record struct Batch(IReadOnlyList<SourceRecord> Records, string? Lost, long Next);

    /// <exception cref="LogCorruptException">The position is damaged, and not for long enough; or nobody knows where the lane goes on.</exception>
    public async Task<Batch> ReadAsync(IRecordSource source, int lane, long position, long end, CancellationToken cancel)
    {
        try
        {
            var records = await source.ReadAsync(lane, position, (int)Math.Min(BatchRecords, end - position), BatchBytes, cancel);
            damaged.Remove(lane);
            return new Batch(records, null, position);
        }
        catch (LogCorruptException error) when (error.ResumeOffset is { } resume && IsOver(lane, position))
        {
            damaged.Remove(lane);
            remark($"Records {position} to {resume - 1} are lost at the source and passed over: {error.Message}");
            return new Batch([], $"Records {position} to {resume - 1} of lane {lane} are lost at the source: {Path.GetFileName(error.Path)} is damaged.", resume);
        }
    }

    private bool IsOver(int lane, long position)
    {
        if (!damaged.TryGetValue(lane, out var known) || known.Position != position)
            damaged[lane] = known = (position, clock.Now);
        return clock.Now - known.Since >= patience;
    }
}
