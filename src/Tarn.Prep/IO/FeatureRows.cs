using Tarn.Prep.Frames;
using Tarn.Prep.Written;

namespace Tarn.Prep.IO;

/// <summary>A frame as formats for training see it: columns of numbers, and a label for each row.</summary>
/// <param name="Names">Of the features.</param>
/// <param name="Features">One array for each; NaN where missing.</param>
/// <param name="Labels">Numbers; null where there are none.</param>
/// <param name="Classes">What the labels stand for, where the target is names: 0 is the first.</param>
internal sealed record FeatureRows(IReadOnlyList<string> Names, double[][] Features, double[]? Labels, IReadOnlyList<string>? Classes)
{
    public int Count => Features[0].Length;

    /// <exception cref="PrepException">A column is text, or the target lacks a value.</exception>
    public static FeatureRows Of(Frame frame, string? target, string format)
    {
        var columns = frame.Columns.Where(column => column.Name != target).ToArray();
        if (columns.Length == 0)
        {
            throw new PrepException($"There is no column of features to write as {format}.");
        }

        if (columns.FirstOrDefault(column => column.Type is not (ColumnType.Double or ColumnType.Long or ColumnType.Bool)) is { } other)
        {
            throw new PrepException($"Column '{other.Name}' is {other.Type}, but {format} holds numbers only; encode it or leave it out.");
        }

        double[]? labels = null;
        string[]? classes = null;
        if (target is not null)
        {
            var column = frame[target];
            if (column.NullCount > 0)
            {
                throw new PrepException($"The target '{target}' is missing in {Words.Count(column.NullCount, "row")}, which {format} cannot say; drop them or fill them.");
            }

            classes = column is TextColumn ? [.. CategoryCounts.Of(column).Keys.Order(StringComparer.Ordinal)] : null;
            labels = classes is null ? column.Numbers().ToArray() : [.. CategoryCounts.Places(column, classes).Select(place => (double)place)];
        }

        return new FeatureRows([.. columns.Select(column => column.Name)], [.. columns.Select(column => column.Numbers().ToArray())], labels, classes);
    }
}
