using System.Diagnostics;
using Tarn.Prep.Frames;

namespace Tarn.Bench;

/// <summary>Lets Tarn.Prep and Python take turns at one task, and checks that they agree.</summary>
internal sealed class PrepRuns(PrepPeer peer, string directory, CancellationToken cancel)
{
    /// <param name="tolerance">Relative (absolute below 1); null where both are random, which must then correlate above 0.9.</param>
    public async Task<Row> CompareAsync(string name, string task, Frame frame, double bar, int rounds, Func<Frame, double[][]> work, double? tolerance)
    {
        var input = Path.Combine(directory, task + ".in");
        PrepPeer.Write(input, frame.Columns.Select(column => column.Numbers().ToArray()));
        var row = await TurnsAsync(name, task, input, frame.Columns.Count, bar, rounds, () => work(frame), values => values, tolerance);
        File.Delete(input);
        return row;
    }

    /// <param name="sums">What is compared of the rows; not part of the turn, as it is not of Python's.</param>
    public Task<Row> CompareCsvAsync(string name, string path, double bar, int rounds, Func<string, Frame> read, Func<Frame, double[][]> sums) =>
        TurnsAsync(name, "csv", path, 0, bar, rounds, () => read(path), sums, 1e-9);

    private async Task<Row> TurnsAsync<T>(
        string name, string task, string input, int columns, double bar, int rounds, Func<T> work, Func<T, double[][]> compared, double? tolerance)
    {
        var theirs = Path.Combine(directory, task + ".out");
        double[] mine = [];
        var comparison = await Comparison.OfAsync(rounds, Ours, () => peer.RunAsync(task, input, columns, theirs, cancel), cancel);
        Agree(name, PrepPeer.Doubles(theirs), mine, tolerance);
        return Row.OfRates(name, comparison, bar, rate => $"{1000 / rate:0} ms", "ms");

        Task<Turn> Ours()
        {
            // The garbage of the turn before is not this one's.
            GC.Collect();
            using var self = Process.GetCurrentProcess();
            var cpu = self.TotalProcessorTime;
            var began = Stopwatch.GetTimestamp();
            var answer = work();
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            self.Refresh();
            cpu = self.TotalProcessorTime - cpu;
            mine = [.. compared(answer).SelectMany(column => column)];
            return Task.FromResult(new Turn(1 / seconds, cpu.TotalMicroseconds));
        }
    }

    private static void Agree(string name, double[] theirs, double[] mine, double? tolerance)
    {
        if (theirs.Length != mine.Length)
            throw new InvalidOperationException($"{name}: Tarn answers {mine.Length} numbers and Python {theirs.Length}.");
        if (tolerance is not { } allowed)
        {
            var correlation = MathNet.Numerics.Statistics.Correlation.Pearson(theirs, mine);
            if (!(correlation > 0.9))
                throw new InvalidOperationException($"{name}: the answers of Tarn and Python correlate by {correlation:0.00} only.");
            return;
        }

        for (var at = 0; at < mine.Length; at++)
        {
            if (!(Math.Abs(theirs[at] - mine[at]) <= allowed * Math.Max(1, Math.Abs(theirs[at]))) && !(double.IsNaN(theirs[at]) && double.IsNaN(mine[at])))
                throw new InvalidOperationException($"{name}: Tarn answers {mine[at]:R} at place {at}, and Python {theirs[at]:R}.");
        }
    }
}
