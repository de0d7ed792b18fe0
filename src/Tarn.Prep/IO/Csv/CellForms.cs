using Tarn.Prep.Frames;

namespace Tarn.Prep.IO.Csv;

/// <summary>
/// What a field can be besides text. What a column is follows from all its fields: the forms that none of them rules out, whatever
/// their order and however many pieces they were read in.
/// </summary>
[Flags]
internal enum CellForms : uint
{
    None = 0,
    Bool = 1,
    Long = 2,
    Double = 4,

    /// <summary>yyyy-mm-dd.</summary>
    Date = 8,

    /// <summary>The same with a time of day, or without one, which is midnight.</summary>
    Time = 16,

    /// <summary>With a time of day and its distance from UTC.</summary>
    Zoned = 32,

    /// <summary>The form of dates that was given.</summary>
    Given = 64,

    /// <summary>A number, perhaps of more digits than any type keeps.</summary>
    Exact = 128,

    /// <summary>Two bits for each <see cref="DateForm"/> from here on: dates alone, and with a time.</summary>
    FirstDateForm = 1 << 8,

    All = uint.MaxValue,
}

/// <summary>What a column is: its type, and the form of its dates where that is not ISO 8601.</summary>
internal sealed record CellType(ColumnType Type, CellForms Form)
{
    public static CellType Text { get; } = new(ColumnType.Text, CellForms.None);

    private static readonly (CellForms Form, ColumnType Type)[] Usual =
    [
        (CellForms.Bool, ColumnType.Bool), (CellForms.Long, ColumnType.Long), (CellForms.Double, ColumnType.Double), (CellForms.Date, ColumnType.Date),
        (CellForms.Time, ColumnType.Timestamp), (CellForms.Zoned, ColumnType.Timestamp), (CellForms.Given, ColumnType.Timestamp),
    ];

    public DateForm? Dates => DateForm.Of(Form);

    /// <summary>The narrowest type that all forms left allow; text where none is left, or where day and month cannot be told apart.</summary>
    public static CellType Of(CellForms forms, CellRules rules)
    {
        foreach (var (form, type) in Usual)
        {
            if (forms != CellForms.All && forms.HasFlag(form))
            {
                return new CellType(form == CellForms.Given ? rules.GivenType : type, form);
            }
        }

        if (forms == CellForms.All)
        {
            return Text;
        }

        var left = DateForm.All.Where(dates => forms.HasFlag(dates.Flag)).ToList();
        // A date alone is allowed in columns of times too, so both are left then, and the narrower is meant.
        left.RemoveAll(dates => dates.HasTime && left.Exists(other => !other.HasTime && other.IsAs(dates)));
        return left.Count == 1 ? new CellType(left[0].HasTime ? ColumnType.Timestamp : ColumnType.Date, left[0].Flag) : Text;
    }

    /// <summary>Whether all fields are dates whose day and month cannot be told apart.</summary>
    public static bool IsAmbiguous(CellForms forms) => forms != CellForms.All && (uint)forms >= (uint)CellForms.FirstDateForm
        && DateForm.All.Where(dates => forms.HasFlag(dates.Flag)).Select(dates => dates.Order).Distinct().Count() > 1;

    /// <summary>What to read the fields as at first; null where those seen so far leave it open.</summary>
    public static CellType? Guess(CellForms forms, CellRules rules)
    {
        var type = Of(forms, rules);
        return type.Form == CellForms.None && (forms & ~CellForms.Exact) != CellForms.None ? null : type;
    }

    /// <summary>What a column of this type is by what it holds: the form itself and the wider ones that take the same fields.</summary>
    public CellForms Forms => Form switch
    {
        CellForms.Long => CellForms.Long | CellForms.Double | CellForms.Exact,
        CellForms.Double => CellForms.Double | CellForms.Exact,
        CellForms.Date => CellForms.Date | CellForms.Time,
        _ when Dates is { HasTime: false } dates => dates.Flag | dates.WithTime.Flag,
        _ => Form,
    };
}
