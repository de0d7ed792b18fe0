using System.Text.Json.Serialization;
using Tarn.Prep.Frames;
using Tarn.Prep.Written;

namespace Tarn.Prep.Cleaning;

/// <summary>What becomes of the values of a list.</summary>
public enum ListsAs
{
    /// <summary>How many there are.</summary>
    [JsonStringEnumMemberName("length")] Length,

    /// <summary>The first ones, each in a column of its own, and how many there are.</summary>
    [JsonStringEnumMemberName("first")] First,
}

/// <summary>
/// Makes columns of text that holds JSON: of records each field (named with points between), of lists their length (<c>tags.length</c>) or
/// their first values (<c>tags.0</c>, <c>tags.1</c>) besides. Which fields there are is learnt from the training rows; others are left out later.
/// </summary>
public sealed record Flatten : Step
{
    /// <summary>Which columns; null for every column of text that holds nothing but lists or records.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>What becomes of lists: length or first.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<ListsAs>))]
    public ListsAs Lists { get; init; }

    /// <summary>How many values of each list become columns, where lists is first.</summary>
    [Within(1, 1000)]
    public int Count { get; init; } = 3;

    /// <summary>Leave the text itself out afterwards.</summary>
    public bool Drop { get; init; } = true;

    internal override ColumnwiseFit Columnwise =>
        ColumnwiseFit.Of<FittedFlatten>(Columns, [], names => this with { Columns = names }, this, several => several[0] with { Columns = [.. several.SelectMany(one => one.Columns)] });

    public override FittedStep Fit(Frame frame, PrepOptions options)
    {
        CheckRanges();

        var most = Lists == ListsAs.First ? Count : 0;
        var flattened = new List<FlattenedColumn>();
        foreach (var column in frame.Pick(Columns))
        {
            if (column is TextColumn { ValueCount: > 0 } text && Columns is null ? FlattenedText.IsJson(text) : column is TextColumn)
            {
                flattened.Add(new FlattenedColumn(column.Name, FlattenedText.Fields((TextColumn)column, most)));
            }
            else if (Columns is not null)
            {
                throw new PrepException($"Column '{column.Name}' is {Words.Of(column.Type)}; only text that holds JSON is flattened.");
            }
        }

        return new FittedFlatten { Columns = flattened, Most = most, Drop = Drop };
    }
}

/// <summary>A field that becomes a column.</summary>
/// <param name="Path">The names that lead to it.</param>
/// <param name="Type">What its values are.</param>
/// <param name="Form">The form of its dates, where they are not written as ISO 8601 does.</param>
public sealed record FlattenedField(IReadOnlyList<string> Path, ColumnType Type, string? Form = null);

/// <summary>A column of text, and the fields that training rows had in it.</summary>
public sealed record FlattenedColumn(string Column, IReadOnlyList<FlattenedField> Fields);

/// <summary>Flattening into the columns that were learnt at fit.</summary>
public sealed record FittedFlatten : FittedStep
{
    public required IReadOnlyList<FlattenedColumn> Columns { get; init; }

    /// <summary>How many values of each list become columns.</summary>
    public required int Most { get; init; }

    public bool Drop { get; init; }

    public override Frame Transform(Frame frame, PrepOptions options)
    {
        var made = new List<Column>();
        foreach (var known in Columns)
        {
            made.AddRange(FlattenedText.Columns(frame[known.Column], known, Most));
        }

        return (Drop && Columns.Count > 0 ? frame.Drop([.. Columns.Select(known => known.Column)]) : frame).Adding(made);
    }
}
