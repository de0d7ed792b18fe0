using Tarn.Prep.Cleaning;
using Tarn.Prep.Frames;
using Tarn.Prep.Splits;
using Tarn.Prep.Written;

namespace Tarn.Prep.Runs;

/// <summary>The column that rows are split by in the order of time.</summary>
internal static class SplitTimes
{
    /// <summary>The frame with dates written as text read as what they are, since the order of their letters is not that of time.</summary>
    /// <exception cref="PrepException">The column is text that is no date.</exception>
    public static Frame Read(Frame frame, string name)
    {
        if (frame[name] is not TextColumn text)
        {
            return frame;
        }

        var format = DateFormats.Find(text.Categories.ToArray())
            ?? throw new PrepException($"Rows cannot be split in the order of '{name}': it is text, and not all of its values are dates of one form{(DateFormats.Mixed(text) is { } mixed ? $": {mixed}" : "")}. Name a column of dates, times or numbers, or say the form (--date-format).");
        return frame.With(new ConvertTo { Columns = [name], Type = ColumnType.Timestamp, Format = format }.Fit(frame).Transform(frame)[name]);
    }

    /// <summary>Between which values the parts are cut.</summary>
    public static string Told(RowSplit split, Column time)
    {
        var told = "";
        foreach (var (name, rows) in (ReadOnlySpan<(string, int[])>)[("train", split.Train), ("validation", split.Validation), ("test", split.Test)])
        {
            var known = rows.Where(row => !time.IsNull(row)).ToArray();
            if (known.Length == 0)
            {
                continue;
            }

            var order = known.OrderBy(row => time.Numbers()[row]).ToArray();
            told += $"; {name} from {time.Text(order[0])} to {time.Text(order[^1])}";
        }

        return told;
    }
}
