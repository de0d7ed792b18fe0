using Tarn.Prep.Frames;

namespace Tarn.Prep.Quality.Rules;

/// <summary>A rule type that only measures: an entry of Analyzers, or what DetectAnomalies watches.</summary>
internal sealed record Analyzer(string Text, string Type, IReadOnlyList<string> Names)
{
    private const string AllColumns = "AllColumns";
    private const string AllStatistics = "AllStatistics";

    internal const string FirstOfNumbers = "Entropy";

    private static readonly string[] OfNumbers = [FirstOfNumbers, "Mean", "StandardDeviation", "Sum"];

    /// <summary>What AWS Glue supports as analyzers; all but AllStatistics can be watched for anomalies.</summary>
    public static readonly IReadOnlyList<string> Types =
    [
        AllStatistics, "ColumnCorrelation", "ColumnCount", "ColumnLength", "ColumnValues", "Completeness", "CustomSql", "DistinctValuesCount",
        "Entropy", "Mean", "RowCount", "StandardDeviation", "Sum", "UniqueValueRatio", "Uniqueness",
    ];

    /// <summary>The figures, by name.</summary>
    /// <exception cref="PrepException">They cannot be measured: a column is gone, or holds no numbers.</exception>
    public IReadOnlyList<(string Name, double Value)> Measure(RuleContext context)
    {
        if (Type == AllStatistics)
        {
            return [.. Columns(context.Frame).SelectMany((column, at) => Statistics(context, column, at == 0))];
        }

        Check(context.Frame);
        return Type is "ColumnValues" or "ColumnLength" ? [.. ValueRange.Of(context.Frame[Names[0]], Type, null)] : [Single(context, Type, Names)];
    }

    /// <summary>As AWS Glue has it: rows and columns, completeness and uniqueness; for numbers least, greatest, entropy, mean, deviation and sum; for texts the lengths.</summary>
    private static IEnumerable<(string Name, double Value)> Statistics(RuleContext context, string name, bool first)
    {
        var column = context.Frame.Find(name) ?? throw new PrepException($"There is no column '{name}'.");
        var types = TypesOf(column, first).Where(type => column.ValueCount > 0 || !IsOfNumbers(type));
        return [.. types.Select(type => Single(context, type, [name])), .. ValueRange.Of(column, "ColumnValues", null)];
    }

    /// <summary>What it does while batches pass.</summary>
    public AnalyzerRun Begin() => new(this);

    /// <summary>What is measured of some columns, in the order of the figures.</summary>
    internal static IEnumerable<string> TypesOf(Column column, bool first) =>
        [.. first ? ["RowCount", "ColumnCount"] : Array.Empty<string>(), "Completeness", "Uniqueness", .. column.Type is ColumnType.Double or ColumnType.Long ? OfNumbers : []];

    internal static bool IsOfNumbers(string type) => OfNumbers.Contains(type);

    /// <summary>CustomSql with a condition answers a figure; without, a share of rows.</summary>
    internal static Expression Condition { get; } = new(Operator.AtLeast, false, [new NumberOperand("0", 0)], null);

    /// <summary>The columns that all statistics are of.</summary>
    internal string[] Columns(Frame frame) => Names[0] == AllColumns && !frame.Has(AllColumns) ? [.. frame.Names] : [Names[0]];

    internal bool IsAll => Type == AllStatistics;

    /// <exception cref="PrepException">A column is gone.</exception>
    internal void Check(Frame frame)
    {
        if (Type is not ("RowCount" or "ColumnCount" or "CustomSql") && Names.FirstOrDefault(name => !frame.Has(name)) is { } gone)
        {
            throw new PrepException($"There is no column '{gone}'.");
        }
    }

    private static (string Name, double Value) Single(RuleContext context, string type, IReadOnlyList<string> names)
    {
        return (FigureNames.Of(type, names, null, null)!, RuleTypes.Find(type)!.Measure(new RuleInput(context, context.Frame, names, Condition)));
    }
}
