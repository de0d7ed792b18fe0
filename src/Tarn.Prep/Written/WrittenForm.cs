using System.Globalization;
using System.Text.Json.Serialization;
using Tarn.Prep.Frames;

namespace Tarn.Prep.Written;

/// <summary>What texts mean that were written for people.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WrittenKind>))]
public enum WrittenKind
{
    [JsonStringEnumMemberName("number")] Number,

    /// <summary>With a percent sign; read as a part of one: 45 % is 0.45.</summary>
    [JsonStringEnumMemberName("percent")] Percent,

    /// <summary>With the sign of a currency, which is left out.</summary>
    [JsonStringEnumMemberName("money")] Money,

    [JsonStringEnumMemberName("truth")] Truth,

    [JsonStringEnumMemberName("date")] Date,
}

/// <summary>How the values of one column are written, as training rows showed it.</summary>
/// <param name="Mark">Of numbers: the sign before the fraction.</param>
/// <param name="Group">Of numbers: the sign between thousands; null for none.</param>
/// <param name="Format">Of dates: the form.</param>
public sealed record WrittenForm(WrittenKind Kind, char? Mark = null, char? Group = null, string? Format = null)
{
    /// <summary>So many ways of writing two values there may be, letters of both cases among them.</summary>
    private const int MostTruths = 48;

    private static readonly string[] Yes = ["true", "yes", "y", "t", "on", "1"];

    private static readonly string[] No = ["false", "no", "n", "f", "off", "0"];

    /// <summary>The form that all values are written in.</summary>
    /// <param name="values">Distinct values, without those that stand for nothing.</param>
    /// <returns>Null where there is none.</returns>
    public static WrittenForm? Find(IReadOnlyCollection<string> values)
    {
        if (values.Count == 0)
        {
            return null;
        }

        if (values.Count <= MostTruths && values.All(value => Truth(value) is not null))
        {
            return new WrittenForm(WrittenKind.Truth);
        }

        if (Numbers(values) is { } numbers)
        {
            return numbers;
        }

        // Dates whose day and month cannot be told apart are not guessed at.
        var formats = DateFormats.Fitting(values);
        return formats.Count > 0 && DateFormats.Other(formats) is null ? new WrittenForm(WrittenKind.Date, Format: formats[0]) : null;
    }

    /// <summary>The form in which all values are numbers; null where there is none.</summary>
    public static WrittenForm? Numbers(IReadOnlyCollection<string> values, bool zeros = false)
    {
        var styles = NumberStyle.All.ToList();
        var (percents, monies, count) = (0, 0, 0);
        foreach (var value in values)
        {
            if (NumberStyle.Undress(value, zeros) is not { } dress)
            {
                return null;
            }

            styles.RemoveAll(style => style.Read(dress.Digits) is null);
            if (styles.Count == 0)
            {
                return null;
            }

            count++;
            percents += dress.Percent ? 1 : 0;
            monies += dress.Currency.Length > 0 ? 1 : 0;
        }

        // A percent sign behind some numbers only leaves open what the others mean.
        return count == 0 || (percents > 0 && percents < count)
            ? null
            : new WrittenForm(percents > 0 ? WrittenKind.Percent : monies > 0 ? WrittenKind.Money : WrittenKind.Number, styles[0].Mark, styles[0].Group);
    }

    /// <summary>The form in which the most values are numbers.</summary>
    public static WrittenForm Mostly(IReadOnlyCollection<string> values)
    {
        var dressed = values.Select(value => NumberStyle.Undress(value, true)).OfType<NumberDress>().ToList();
        var style = NumberStyle.All.MaxBy(one => dressed.Count(dress => one.Read(dress.Digits) is not null))!;
        return new WrittenForm(dressed.Count(dress => dress.Percent) * 2 > dressed.Count ? WrittenKind.Percent : WrittenKind.Number, style.Mark, style.Group);
    }

    /// <summary>The form of numbers, truth values or dates that most values have, where at least half of them do; null otherwise, and where day and month cannot be told apart.</summary>
    public static WrittenForm? Nearly(IReadOnlyCollection<string> values)
    {
        var (numbers, dates) = (Mostly(values), DateFormats.FittingMost(values));
        var truths = values.Count(value => Truth(value) is not null);
        var numeric = values.Count(value => numbers.Number(value) is not null);
        var days = dates.Count == 0 ? 0 : values.Count(value => DateFormats.Parse(value.Trim(), dates[0], out _));
        return Math.Max(truths, Math.Max(numeric, days)) * 2 < values.Count ? null
            : numeric >= Math.Max(truths, days) ? numbers
            : truths >= days ? new WrittenForm(WrittenKind.Truth)
            : DateFormats.Other(dates) is null ? new WrittenForm(WrittenKind.Date, Format: dates[0]) : null;
    }

    public static bool? Truth(string value) => value.Length > 8 ? null
        : Yes.Contains(value.Trim(), StringComparer.OrdinalIgnoreCase) ? true : No.Contains(value.Trim(), StringComparer.OrdinalIgnoreCase) ? false : null;

    /// <summary>The number that a text means; null where it is written otherwise.</summary>
    public double? Number(string value)
    {
        if (NumberStyle.Undress(value, true) is not { } dress || (dress.Percent != (Kind == WrittenKind.Percent)))
        {
            return null;
        }

        var number = new NumberStyle(Mark ?? '.', Group).Read(dress.Digits);
        return (Kind == WrittenKind.Percent ? number / 100 : number) * (dress.Negative ? -1 : 1);
    }

    /// <summary>Microseconds since 1970; null where the text is no date of the form.</summary>
    public long? Time(string value) => Format is not null && DateFormats.Parse(value.Trim(), Format, out var time) ? TimestampColumn.FromDateTime(time) : null;

    /// <summary>For people: <c>money such as 1,234.50</c>.</summary>
    public string Told => Kind switch
    {
        WrittenKind.Truth => "truth values such as yes and no",
        WrittenKind.Date => $"dates of the form {Format}",
        WrittenKind.Percent => string.Create(CultureInfo.InvariantCulture, $"percentages written like {new NumberStyle(Mark ?? '.', Group).Example} %"),
        WrittenKind.Money => $"amounts of money written like {new NumberStyle(Mark ?? '.', Group).Example}",
        _ => $"numbers written like {new NumberStyle(Mark ?? '.', Group).Example}",
    };
}
