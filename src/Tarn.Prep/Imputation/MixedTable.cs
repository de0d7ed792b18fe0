using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Imputation;

/// <summary>A column that takes part in guessing the others.</summary>
/// <param name="Categories">Of names and truth values, in their order; null for numbers.</param>
/// <param name="Fill">What stands in a missing place until there is a guess: the mean, or the number of the most frequent category.</param>
public sealed record MixedColumn(string Name, ColumnType Type, IReadOnlyList<string>? Categories, double Fill);

/// <summary>Columns of numbers and of names (as the numbers of their categories), the missing places filled for the time being.</summary>
internal sealed class MixedTable
{
    public const int MostCategories = 250;
    private const int MostUnasked = 50;

    private MixedTable(IReadOnlyList<MixedColumn> columns, double[][] values, int[][] missing)
    {
        Columns = columns;
        Values = values;
        Missing = missing;
    }

    public IReadOnlyList<MixedColumn> Columns { get; }

    public double[][] Values { get; }

    /// <summary>For each column the rows where it is missing.</summary>
    public int[][] Missing { get; }

    public int Rows => Values[0].Length;

    /// <summary>The columns named; for null those of numbers, truth values, and names with at most 50 categories.</summary>
    public static IReadOnlyList<Column> Choose(Frame frame, IReadOnlyList<string>? names, string method)
    {
        var columns = names is null ? [.. frame.Free.Where(column => column.ValueCount > 0 && IsUsual(column))] : frame.Pick(names);
        foreach (var column in columns)
        {
            if (column.Type is ColumnType.Date or ColumnType.Timestamp)
            {
                throw new PrepException($"Column '{column.Name}' is a time, which {method} does not guess; make parts of it or leave it out.");
            }

            if (column.ValueCount == 0)
            {
                throw new PrepException($"Column '{column.Name}' has no values, from which {method} learns nothing; drop it.");
            }

            if (column.Type != ColumnType.Text)
            {
                NumberColumns.CheckFinite(column, method);
            }
        }

        return columns.Count >= 2
            ? columns
            : throw new PrepException($"With {method} one column is guessed from others, and here {(columns.Count == 0 ? "is none" : $"'{columns[0].Name}' is the only one")}; use the mean, median or mode.");
    }

    /// <summary>What is learnt of the columns themselves.</summary>
    public static MixedColumn Describe(Column column)
    {
        if (column.Type is ColumnType.Double or ColumnType.Long)
        {
            var (sum, count) = Vectors.SumNumbers(column.Numbers());
            var mean = sum / count;
            return new MixedColumn(column.Name, column.Type, null, double.IsFinite(mean) ? mean : Moments.Of(Vectors.Numbers(column.Numbers())).Mean);
        }

        var counts = CategoryCounts.Of(column);
        string[] categories = [.. counts.Keys.Order(StringComparer.Ordinal)];
        if (categories.Length > MostCategories)
        {
            throw new PrepException($"Column '{column.Name}' has {categories.Length} categories, and at most {MostCategories} are guessed among; group its rare ones, or leave it out.");
        }

        var most = categories.MaxBy(category => counts[category])!;
        return new MixedColumn(column.Name, column.Type, categories, Array.IndexOf(categories, most));
    }

    public static MixedTable Of(Frame frame, IReadOnlyList<MixedColumn> columns, string step)
    {
        var values = new double[columns.Count][];
        var missing = new int[columns.Count][];
        for (var place = 0; place < values.Length; place++)
        {
            var known = columns[place];
            var column = known.Categories is null ? Schema.RequireNumbers(frame, known.Name, step) : Schema.Require(frame, known.Name, known.Type, step);
            if (known.Categories is null)
            {
                NumberColumns.CheckFinite(column, step);
            }

            // A category that training did not have tells the other columns nothing; it counts as the most frequent one there.
            var own = known.Categories is { } categories
                ? [.. CategoryCounts.Places(column, categories).Select(code => code < 0 ? double.NaN : code)]
                : column.Numbers().ToArray();
            missing[place] = [.. Enumerable.Range(0, own.Length).Where(column.IsNull)];
            Vectors.FillNaN(own, known.Fill, own);
            values[place] = own;
        }

        return new MixedTable(columns, values, missing);
    }

    /// <summary>The column with its missing places filled.</summary>
    public Column Filled(int place, Column column)
    {
        if (column.NullCount == 0 && column.Type != ColumnType.Long) // what whole numbers become is the same whether some are missing here or not
        {
            return column;
        }

        var guesses = Missing[place].Select(row => Values[place][row]).ToArray();
        switch (column)
        {
            case TextColumn text:
                var names = text.CategoryArray.ToList();
                var codes = text.Codes.ToArray();
                for (var at = 0; at < guesses.Length; at++)
                {
                    var name = Columns[place].Categories![(int)guesses[at]];
                    var code = names.IndexOf(name);
                    if (code < 0)
                    {
                        code = names.Count;
                        names.Add(name);
                    }

                    codes[Missing[place][at]] = code;
                }

                return new TextColumn(text.Name, codes, [.. names]);
            case BoolColumn truths:
                var flags = truths.Values.ToArray();
                for (var at = 0; at < guesses.Length; at++)
                {
                    flags[Missing[place][at]] = Columns[place].Categories![(int)guesses[at]] == "true";
                }

                return new BoolColumn(truths.Name, flags);
            default:
                var numbers = column.Numbers().ToArray();
                for (var at = 0; at < guesses.Length; at++)
                {
                    numbers[Missing[place][at]] = guesses[at];
                }

                return new DoubleColumn(column.Name, numbers);
        }
    }

    private static bool IsUsual(Column column) => column.Type is ColumnType.Double or ColumnType.Long or ColumnType.Bool
        || (column is TextColumn text && text.Counts().Count(count => count > 0) <= MostUnasked);
}
