using System.Globalization;
using Tarn.Prep.Frames;

namespace Tarn.Prep.Runs;

/// <summary>Rows whose target is known. The others teach nothing, and no step makes up what they lack.</summary>
public static class Labels
{
    /// <summary>The rows that have a value of the target, and how many have none.</summary>
    /// <exception cref="PrepException">There is no such column, or no row has a value of it.</exception>
    public static (Frame Frame, long Unknown) Known(Frame frame, string? target, PrepOptions? options = null)
    {
        if (target is null || frame[target].NullCount == 0)
        {
            return (frame, 0);
        }

        var column = frame[target];
        return column.ValueCount == 0
            ? throw None(target)
            : (frame.Take([.. Enumerable.Range(0, frame.RowCount).Where(row => !column.IsNull(row))], options), column.NullCount);
    }

    internal static PrepException None(string target) => new($"No row has a value of the target '{target}'; there is nothing to learn.");

    public static string Told(long unknown, string target) => string.Create(
        CultureInfo.InvariantCulture, $"{unknown:N0} {(unknown == 1 ? "row has" : "rows have")} no value of the target '{target}' and {(unknown == 1 ? "was" : "were")} left out.");
}
