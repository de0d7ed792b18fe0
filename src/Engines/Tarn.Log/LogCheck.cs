using System.Globalization;
using Tarn.Disk;
using Tarn.Log.Format;
using Tarn.Log.Segments;

namespace Tarn.Log;

/// <summary>Tells what of one log is missing or damaged without opening it, which would begin a new segment: every frame is verified, and nothing is changed.</summary>
internal sealed class LogCheck(string name, LogOptions options, IFiles files)
{
    private readonly string directory = Path.Combine(options.Directory, name);
    private readonly List<string> found = [];

    /// <returns>A sentence for each loss; none where all is there.</returns>
    /// <exception cref="IOException">A file cannot be read, or is of a newer Tarn.</exception>
    public IReadOnlyList<string> Run(CancellationToken cancel)
    {
        var end = LogEnd.Later(
            new LogEndFile(LogEndFile.PathOf(options.Directory, name), files, sync: false, static _ => { }).Read(),
            options.WitnessDirectory is { } away ? new LogWitness(LogWitness.PathOf(away, name), files, static _ => { }).Read() : null);
        var numbers = files.List(options.Directory).Directories.Contains(name)
            ? files.List(directory).Files.Select(Segment.ParseFileName).OfType<long>().Order().ToList()
            : [];
        if (end is { Lanes.Marks.Length: > 0 })
            Missing(end, numbers);
        for (var i = 0; i < numbers.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            if (i > 0 && numbers[i] != numbers[i - 1] + 1)
                Tell($"the segments {numbers[i - 1] + 1} to {numbers[i] - 1} are missing");
            Verify(numbers[i], isLast: i == numbers.Count - 1, end, cancel);
        }

        return found;
    }

    private void Missing(LogEnd end, List<long> numbers)
    {
        var upTo = DateTimeOffset.FromUnixTimeMilliseconds(end.Lanes.LastTimestamp).ToString("u", CultureInfo.InvariantCulture);
        if (numbers.Count == 0)
        {
            // Whatever was trimmed before is no loss.
            if (end.Firsts.Marks.Length < end.Lanes.Marks.Length || end.Lanes.Marks.ToArray().Any(mark => end.Firsts[mark.Lane].Next < mark.Next))
                Tell($"all segments, {end.FirstSegment} to {end.LastSegment}, are missing, with records up to {upTo}");
            return;
        }

        if (numbers[0] > end.FirstSegment)
            Tell($"the segments {end.FirstSegment} to {numbers[0] - 1} are missing");
        if (numbers[^1] < end.LastSegment)
            Tell($"the segments {numbers[^1] + 1} to {end.LastSegment} are missing, with records up to {upTo}");
    }

    private void Verify(long number, bool isLast, LogEnd? end, CancellationToken cancel)
    {
        var path = Path.Combine(directory, Segment.FileName(number));
        using var file = files.OpenToRead(path);
        if (number == end?.LastSegment && file.LengthBytes < end.LastLengthBytes)
            Tell($"the segment {number} has {file.LengthBytes} bytes of {end.LastLengthBytes} that were durable");
        if (SegmentHeader.Read(file, path) is not { } header || header.Number != number)
        {
            Tell($"the header of the segment {number} is damaged");
            return;
        }

        using var cursor = new FrameCursor(file, header.Seed, file.LengthBytes);
        for (long position = header.LengthBytes; position < cursor.EndPosition;)
        {
            cancel.ThrowIfCancellationRequested();
            if (cursor.TryReadHeader(position, out var frame) && cursor.VerifyBlocks(position))
            {
                cursor.TryReadHeader(position, out frame);
                position += FrameHeader.ReadLength(frame);
                continue;
            }

            // What was not durable at the end is a write that did not happen; the next start cuts it off.
            var wasDurable = !isLast || (end is not null && number == end.LastSegment && position < end.LastLengthBytes);
            if (wasDurable || cursor.FindFrame(position + 1) < cursor.EndPosition)
                Tell($"the segment {number} is damaged from byte {position} on");
            return;
        }
    }

    private void Tell(string what) => found.Add($"Of the log {directory} {what}. Reading those records will fail; put the files back from a copy while Tarn does not run.");
}
