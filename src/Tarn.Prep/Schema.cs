using Tarn.Prep.Frames;

namespace Tarn.Prep;

/// <summary>Compares later data with what a step was fitted on.</summary>
internal static class Schema
{
    /// <exception cref="PrepException">The column is gone or has another type.</exception>
    public static Column Require(Frame frame, string name, ColumnType type, string step)
    {
        if (frame.Find(name) is not { } column)
        {
            throw new PrepException($"The {step} was fitted on a column '{name}' that this data does not have; read it with the same columns as the training data.");
        }

        if (column.Type != type)
        {
            throw new PrepException($"The {step} was fitted on column '{name}' as {type}, but here it is {column.Type}; convert it, or fit again.");
        }

        return column;
    }

    /// <summary>As <see cref="Require"/>, but any column of numbers will do.</summary>
    public static Column RequireNumbers(Frame frame, string name, string step)
    {
        if (frame.Find(name) is not { } column)
        {
            throw new PrepException($"The {step} was fitted on a column '{name}' that this data does not have; read it with the same columns as the training data.");
        }

        return column.Type != ColumnType.Text
            ? column
            : throw new PrepException($"The {step} needs numbers, but column '{name}' is text here; encode it or leave it out, or, {Written.Words.Unread(name)}.");
    }
}
