using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Tarn.Prep.Cleaning;
using Tarn.Prep.Frames;
using Tarn.Prep.Recipes;
using Tarn.Sql.Types;

namespace Tarn.Prep.Expressions;

/// <summary>
/// Gives columns another type as CAST does in a query: texts have to be written as SQL writes them (1234.5, true, 2024-03-01); what people write otherwise
/// is read by 'parse'. A value that does not fit is an error that names row and value.
/// </summary>
public sealed partial record CastColumns : StatelessStep
{
    private static readonly string[] Words = ["bigint", "double", "decimal(p,s)", "boolean", "varchar", "date", "timestamp"];

    /// <summary>
    /// For each column its type: bigint, double, decimal(p,s), boolean, varchar, date or timestamp. A decimal is rounded to s digits behind the point, and a
    /// value of more than p digits does not fit; a timestamp keeps microseconds.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Columns { get; init; }

    /// <summary>What becomes of values that do not fit: an error, or missing; how many were made missing is told.</summary>
    public CastFault OnError { get; init; } = CastFault.Refuse;

    public override FittedStep Fit(Frame frame, PrepOptions options)
    {
        CheckSettings();
        return new FittedCast
        {
            Columns = [.. Columns.Select(pair => new CastColumn(pair.Key, frame[pair.Key].Type, Sql(pair.Value)!))],
            OnError = OnError,
        };
    }

    internal override Frame Apply(Frame frame, PrepOptions options) => Fit(frame, options).Transform(frame, options);

    internal override void CheckSettings()
    {
        if (Columns.Count == 0)
        {
            throw new PrepException("The step 'cast' names no column; give at least one, such as columns: { age: bigint }.");
        }

        if (Columns.FirstOrDefault(pair => Sql(pair.Value) is null) is { Key: { } name, Value: { } type })
        {
            throw new PrepException($"Column '{name}' cannot be cast to '{type}'. {NearWords.Told(type, Words)}The types are {string.Join(", ", Words)}, with p from 1 to 38 and s up to p.");
        }
    }

    protected override void Check(Frame frame) => frame.Pick([.. Columns.Keys]);

    /// <summary>The type as SQL writes it; null where it is none of those that columns are cast to.</summary>
    private static string? Sql(string type)
    {
        var written = type.Trim().ToLowerInvariant();
        if (DecimalForm().Match(written) is not { Success: true } number)
        {
            return written == "timestamp" ? "timestamp(6)" : Array.IndexOf(Words, written) >= 0 && written[^1] != ')' ? written : null;
        }

        var (precision, scale) = (int.Parse(number.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), int.Parse(number.Groups[2].ValueSpan, System.Globalization.CultureInfo.InvariantCulture));
        return precision is >= 1 and <= DecimalType.MaximumPrecision && scale <= precision ? $"decimal({precision},{scale})" : null;
    }

    [GeneratedRegex(@"^decimal ?\( ?([0-9]{1,2}) ?, ?([0-9]{1,2}) ?\)$", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalForm();
}

/// <summary>What becomes of values that do not fit into a type.</summary>
public enum CastFault
{
    /// <summary>The first one is an error.</summary>
    [JsonStringEnumMemberName("refuse")]
    Refuse,

    /// <summary>They are missing.</summary>
    [JsonStringEnumMemberName("null")]
    Null,
}

/// <summary>A column that is cast: the type that it had when the step was fitted, and the one of SQL that it gets.</summary>
public sealed record CastColumn(string Column, ColumnType From, string To);

/// <summary>Casts with the types that they are from.</summary>
public sealed record FittedCast : FittedStep
{
    public required IReadOnlyList<CastColumn> Columns { get; init; }

    public required CastFault OnError { get; init; }

    public override Frame Transform(Frame frame, PrepOptions options)
    {
        foreach (var column in Columns)
        {
            Schema.Require(frame, column.Column, column.From, "step 'cast'");
        }

        SchemaColumn[] reads = [.. Columns.Select(column => new SchemaColumn(column.Column, column.From))];
        var word = OnError == CastFault.Null ? "TRY_CAST" : "CAST";
        // One column at a time is bound, so that names which differ in case only are no fault here.
        RowExpression[] casts = [.. Columns.Select((column, place) => RowExpression.Bind($"The cast of '{column.Column}'", $"{word}({Names.QuoteAlways(column.Column)} AS {column.To})", [reads[place]]))];
        var made = new Column[casts.Length];
        for (var place = 0; place < casts.Length; place++)
        {
            made[place] = RowEngine.Compute(
                frame, [reads[place]], [casts[place]], [Columns[place].Column], options, "Mend the value before, or say onError: null, which makes such values missing.", orMissing: OnError == CastFault.Null)[0];
        }

        return frame.With(made);
    }
}
