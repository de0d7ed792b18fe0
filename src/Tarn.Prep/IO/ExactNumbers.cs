using System.Globalization;
using Tarn.Duck;
using Tarn.Prep.Frames;

namespace Tarn.Prep.IO;

/// <summary>
/// Columns of types that hold more digits than a column of numbers: whether their values do is looked at before they are read, and such
/// columns become text, so that nothing is rounded in silence.
/// </summary>
internal static class ExactNumbers
{
    /// <summary>Significant digits that every double keeps (IEEE 754).</summary>
    private const int DoubleDigits = 15;

    /// <summary>Powers of ten up to this one are doubles themselves, so that dividing by one rounds once.</summary>
    private const int ExactPower = 22;

    /// <summary>Whether values of the type may be more than a column of numbers or times keeps.</summary>
    public static bool IsDoubtful(DuckType type) => type.Id is DuckTypeId.UBigInt or DuckTypeId.HugeInt or DuckTypeId.UHugeInt or DuckTypeId.TimestampNanoseconds
        || (type.Id == DuckTypeId.Decimal && (type.Scale == 0 ? type.Width > 18 : type.Width > DoubleDigits));

    /// <summary>What to read doubtful columns as, by name.</summary>
    public static IReadOnlyDictionary<string, string> Of(
        DuckSession session, string query, IReadOnlyList<DuckColumn> columns, IReadOnlyList<SchemaColumn>? expected, CancellationToken cancel, List<string> notes)
    {
        var doubtful = columns.Where(column => IsDoubtful(column.Type)).ToList();
        var found = Whole(session, query, columns, expected, cancel);
        if (doubtful.Count == 0)
        {
            return found;
        }

        using var result = session.Execute($"SELECT {string.Join(", ", doubtful.Select(Test).Concat(doubtful.Select(Short)))} FROM ({query})", null, cancel);
        var kept = result.NextChunk()!;
        for (var place = 0; place < doubtful.Count; place++)
        {
            var (name, type) = (doubtful[place].Name, doubtful[place].Type);
            var column = DuckSql.Identifier(name);
            var isKept = kept[place].GetValue(0) is not false;
            if (type.Id == DuckTypeId.TimestampNanoseconds)
            {
                notes.AddRange(isKept ? [] : [$"Column '{name}' holds times with fractions of microseconds, which a time does not keep; they were cut to whole microseconds."]);
            }
            else if (!isKept || expected?.FirstOrDefault(one => one.Name == name)?.Type == ColumnType.Text)
            {
                found.Add(name, $"CAST({column} AS VARCHAR) AS {column}");
                notes.AddRange(isKept ? [] : [$"Column '{name}' holds numbers of more digits than a number keeps, so it was left as text; nothing of them is lost."]);
            }
            else if (type.Id != DuckTypeId.Decimal || type.Scale == 0)
            {
                found.Add(name, $"CAST({column} AS BIGINT) AS {column}");
            }
            else if (type.Scale > ExactPower || kept[doubtful.Count + place].GetValue(0) is false)
            {
                found.Add(name, $"CAST(CAST({column} AS VARCHAR) AS DOUBLE) AS {column}");
            }
        }

        return found;
    }

    /// <summary>Real numbers that are whole in every row are read as whole ones where a model knows them so.</summary>
    private static Dictionary<string, string> Whole(DuckSession session, string query, IReadOnlyList<DuckColumn> columns, IReadOnlyList<SchemaColumn>? expected, CancellationToken cancel)
    {
        var real = columns.Where(column => IsReal(column, expected)).Select(column => DuckSql.Identifier(column.Name)).ToList();
        if (real.Count == 0)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }

        const long exact = 1L << 53;
        using var result = session.Execute(
            $"SELECT {string.Join(", ", real.Select(name => string.Create(CultureInfo.InvariantCulture, $"coalesce(bool_and(isnan({name}) OR ({name} = trunc({name}) AND abs({name}) <= {exact})), false)")))} FROM ({query})", null, cancel);
        var kept = result.NextChunk()!;
        return real.Where((_, place) => kept[place].GetValue(0) is true).ToDictionary(
            name => columns.First(column => DuckSql.Identifier(column.Name) == name).Name, name => $"CAST(CASE WHEN isnan({name}) THEN NULL ELSE {name} END AS BIGINT) AS {name}", StringComparer.Ordinal);
    }

    /// <summary>Whether a column of real numbers is one of whole ones to a model.</summary>
    public static bool IsReal(DuckColumn column, IReadOnlyList<SchemaColumn>? expected) =>
        column.Type.Id is DuckTypeId.Double or DuckTypeId.Float && expected?.Any(one => one.Name == column.Name && one.Type == ColumnType.Long) == true;

    /// <summary>Whether all values of the column are kept: of decimals, whether so few digits are left without zeros before and behind them.</summary>
    private static string Test(DuckColumn column)
    {
        var name = DuckSql.Identifier(column.Name);
        return column.Type switch
        {
            { Id: DuckTypeId.TimestampNanoseconds } => $"bool_and(epoch_ns({name}) % 1000 = 0)",
            { Id: DuckTypeId.Decimal, Scale: > 0 } => string.Create(CultureInfo.InvariantCulture, $"bool_and({Within(column)} OR length(trim(replace(ltrim(CAST({name} AS VARCHAR), '-'), '.', ''), '0')) <= {DoubleDigits})"),
            _ => $"bool_and({name} BETWEEN {long.MinValue.ToString(CultureInfo.InvariantCulture)} AND {long.MaxValue.ToString(CultureInfo.InvariantCulture)})",
        };
    }

    /// <summary>Whether all values of a column of decimals have so few digits with all their zeros, so that dividing rounds once.</summary>
    private static string Short(DuckColumn column) => column.Type is { Id: DuckTypeId.Decimal, Scale: > 0 } ? $"bool_and({Within(column)})" : "true";

    private static string Within(DuckColumn column)
    {
        // The greatest decimal of fifteen digits that has as many behind the point as the type.
        var most = $"{new DuckDecimal(999_999_999_999_999, 38, column.Type.Scale)}::DECIMAL({column.Type.Width},{column.Type.Scale})";
        return $"{DuckSql.Identifier(column.Name)} BETWEEN -{most} AND {most}";
    }
}
