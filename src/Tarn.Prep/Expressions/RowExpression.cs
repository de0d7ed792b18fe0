using Tarn.Prep.Frames;
using Tarn.Prep.Recipes;
using Tarn.Sql;
using Tarn.Sql.Binding;
using Tarn.Sql.Bound;
using Tarn.Sql.Duck;
using Tarn.Sql.Types;

namespace Tarn.Prep.Expressions;

/// <summary>An expression in the SQL of Athena's queries, bound to the columns of a row: what a query would answer, it answers.</summary>
internal sealed class RowExpression
{
    private readonly string owner;

    private RowExpression(string owner, string text, BoundRowExpression bound, IReadOnlyList<SchemaColumn> columns)
    {
        (this.owner, Text, SqlType) = (owner, text, bound.Value.Type);
        Reads = [.. bound.Reads.Select(place => columns[place])];
        Type = ResultType.Of(SqlType) ?? throw new PrepException($"{Owner} ({text}) answers {SqlType}, which no column holds. {Advice(SqlType)}");
        Sql = Printed(bound);
    }

    public string Text { get; }

    /// <summary>The type by the rules of SQL.</summary>
    public TrinoType SqlType { get; }

    /// <summary>What a column holds it as.</summary>
    public ColumnType Type { get; }

    /// <summary>The columns that it names.</summary>
    public IReadOnlyList<SchemaColumn> Reads { get; }

    /// <summary>As the engine computes it: over r0 with columns c0, c1 ... in the order of those it was bound to.</summary>
    public string Sql { get; }

    /// <summary>Whose expression it is, as the beginning of a sentence.</summary>
    public string Owner => owner;

    /// <exception cref="PrepException">It is no expression; the message names line and column in it.</exception>
    public static void Check(string owner, string text) => Parse(owner, text);

    /// <param name="owner">Whose expression it is, as the beginning of a sentence.</param>
    /// <param name="text">The expression.</param>
    /// <param name="columns">What its names may mean.</param>
    /// <exception cref="PrepException">
    /// It is no expression, names something unknown, looks at other rows, or has a type that no column holds; the message names line and
    /// column in it, and the nearest known words.
    /// </exception>
    public static RowExpression Bind(string owner, string text, IReadOnlyList<SchemaColumn> columns)
    {
        var parsed = Parse(owner, text);
        try
        {
            return new RowExpression(owner, text, Binder.BindRow(parsed, [.. columns.Select(column => new RowColumn(column.Name, ResultType.Of(column.Type)))]), columns);
        }
        catch (SqlException fault)
        {
            throw Fault(owner, text, fault, Meant(fault, columns));
        }
    }

    private static Sql.Syntax.Expression Parse(string owner, string text)
    {
        try
        {
            return SqlParser.ParseExpression(text);
        }
        catch (SqlException fault)
        {
            throw Fault(owner, text, fault, "");
        }
    }

    private string Printed(BoundRowExpression bound)
    {
        try
        {
            return DuckPrinter.Print(bound);
        }
        catch (SqlException fault)
        {
            throw Fault(owner, Text, fault, "");
        }
    }

    private static PrepException Fault(string owner, string text, SqlException fault, string meant) =>
        new($"{owner} ({text}) cannot be read: {fault.Message}. {meant}".TrimEnd(), fault);

    private static string Meant(SqlException fault, IReadOnlyList<SchemaColumn> columns)
    {
        switch (fault.Code)
        {
            case SqlErrorCode.FunctionNotFound when fault.UnknownName is { } function:
                return NearWords.Told(function, Binder.RowFunctions);
            case SqlErrorCode.AmbiguousName:
                return "SQL does not tell names apart by their case; rename one of the columns first.";
            case SqlErrorCode.ColumnNotFound when columns.FirstOrDefault(column => string.Equals(column.Name, fault.UnknownName, StringComparison.OrdinalIgnoreCase)) is { } whole:
                return $"The column's name is more than a plain word: write {Names.QuoteAlways(whole.Name)}.";
            case SqlErrorCode.ColumnNotFound when fault.UnknownName is { } name:
                var near = NearWords.Told(name, columns.Select(column => column.Name));
                return near.Length > 0 ? near + "Names that are more than a plain word stand in double quotes." : $"The columns are {Several(columns)}; texts stand in single quotes.";
            default:
                return "";
        }
    }

    private static string Several(IReadOnlyList<SchemaColumn> columns) =>
        string.Join(", ", columns.Take(20).Select(column => $"'{column.Name}'")) + (columns.Count > 20 ? " and others" : "");

    private static string Advice(TrinoType type) => type switch
    {
        _ when type == TrinoType.Unknown => "Say the type, such as CAST(NULL AS double).",
        ArrayType or MapType or RowType => "Take one element of it, or make it text with json_format(CAST(... AS json)).",
        TimestampType => "A time keeps microseconds; cast it to timestamp(6).",
        _ => "Cast it to a number, a date, a timestamp or varchar.",
    };
}
