using System.Globalization;
using System.Text;
using Tarn.Prep.Frames;

namespace Tarn.Prep.IO;

/// <summary>
/// Writes rows as LibSVM text: the label, then <c>index:value</c> for each feature that is not 0, counted from 1. A missing feature is
/// <c>nan</c>, which XGBoost and scikit-learn read as missing; leaving it out would make it 0.
/// </summary>
public static class LibSvmWriter
{
    /// <param name="target">The column of labels; names become the numbers of their order. Null writes 0 for each row.</param>
    /// <returns>What the labels stand for, where the target is names.</returns>
    public static IReadOnlyList<string>? Write(Frame frame, string path, string? target = null, PrepOptions? options = null)
    {
        options ??= PrepOptions.Default;
        var rows = FeatureRows.Of(frame, target, "LibSVM");
        AtomicFile.Write(path, part =>
        {
            using var text = new StreamWriter(part, false, new UTF8Encoding(false), 1 << 16);
            var line = new StringBuilder();
            for (var row = 0; row < rows.Count; row++)
            {
                options.Cancel.ThrowIfCancellationRequested();
                line.Clear().Append((rows.Labels?[row] ?? 0).ToString("R", CultureInfo.InvariantCulture));
                for (var place = 0; place < rows.Features.Length; place++)
                {
                    var value = rows.Features[place][row];
                    if (value != 0)
                    {
                        line.Append(CultureInfo.InvariantCulture, $" {place + 1}:{Spelt(value)}");
                    }
                }

                text.Write(line.Append('\n'));
            }
        });
        return rows.Classes;
    }

    private static string Spelt(double value) => double.IsNaN(value) ? "nan" : double.IsInfinity(value) ? (value > 0 ? "inf" : "-inf") : value.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>Reads LibSVM text.</summary>
public static class LibSvmReader
{
    private const int MostFeatures = 1 << 20;

    /// <summary>Columns <c>label</c> and <c>f1</c>, <c>f2</c> … up to the greatest index; what a row does not name is 0.</summary>
    /// <exception cref="PrepException">The text is not LibSVM: the message names the line.</exception>
    public static Frame Read(string path, int? features = null)
    {
        var rows = new List<(int Index, double Value)[]>();
        var labels = new List<double>();
        var most = features ?? 0;
        try
        {
            foreach (var line in File.ReadLines(path))
            {
                var text = line.AsSpan(0, line.IndexOf('#', StringComparison.Ordinal) is var mark and >= 0 ? mark : line.Length).ToString();
                var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                if (words.Length == 0)
                {
                    continue;
                }

                labels.Add(Number(words[0], path, labels.Count));
                rows.Add([.. words.Skip(1).Select(word => Cell(word, path, labels.Count - 1))]);
                most = Math.Max(most, rows[^1].Length == 0 ? 0 : rows[^1].Max(cell => cell.Index));
                if (features is { } limit && most > limit)
                {
                    throw new PrepException($"'{path}' has a feature {most} in row {labels.Count}, but {limit} were asked for.");
                }
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new PrepException($"'{path}' cannot be read: {fault.Message}", fault);
        }

        var columns = Enumerable.Range(0, most).Select(_ => new double[rows.Count]).ToArray();
        for (var row = 0; row < rows.Count; row++)
        {
            foreach (var (index, value) in rows[row])
            {
                columns[index - 1][row] = value;
            }
        }

        return new Frame([new DoubleColumn("label", [.. labels]), .. columns.Select((column, place) => (Column)new DoubleColumn($"f{place + 1}", column))]);
    }

    private static (int Index, double Value) Cell(string word, string path, int row)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && int.TryParse(word.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index is >= 1 and <= MostFeatures
            ? (index, Number(word[(colon + 1)..], path, row))
            : throw new PrepException($"'{path}' holds '{word}' in row {row + 1}; LibSVM has index:value there, with indexes from 1 to {MostFeatures}.");
    }

    private static double Number(string word, string path, int row) => word.ToLowerInvariant() switch
    {
        "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
            : throw new PrepException($"'{path}' holds '{word}' in row {row + 1}, which is not a number."),
    };
}
