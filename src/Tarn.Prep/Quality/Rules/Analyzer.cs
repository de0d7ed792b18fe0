using Tarn.Prep.Frames;

namespace Tarn.Prep.Quality.Rules;

/// <summary>A rule type that only measures: an entry of Analyzers, or what DetectAnomalies watches.</summary>
internal sealed record Analyzer(string Text, string Type, IReadOnlyList<string> Names)
{
    private const string AllColumns = "AllColumns";
    private const string AllStatistics = "AllStatistics";

    private static readonly string[] OfNumbers = ["Entropy", "Mean", "StandardDeviation", "Sum"];

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
            string[] columns = Names[0] == AllColumns && !context.Frame.Has(AllColumns) ? [.. context.Frame.Names] : [Names[0]];
            return [.. columns.SelectMany((column, at) => Statistics(context, column, at == 0))];
        }

        if (Type is not ("RowCount" or "ColumnCount" or "CustomSql") && Names.FirstOrDefault(name => !context.Frame.Has(name)) is { } gone)
        {
            throw new PrepException($"There is no column '{gone}'.");
        }

        return Type is "ColumnValues" or "ColumnLength" ? [.. ValueRange.Of(context.Frame[Names[0]], Type, null)] : [Single(context, Type, Names)];
    }

    /// <summary>As AWS Glue has it: rows and columns, completeness and uniqueness; for numbers least, greatest, entropy, mean, deviation and sum; for texts the lengths.</summary>
    private static IEnumerable<(string Name, double Value)> Statistics(RuleContext context, string name, bool first)
    {
        var column = context.Frame.Find(name) ?? throw new PrepException($"There is no column '{name}'.");
        string[] types = [.. first ? ["RowCount", "ColumnCount"] : Array.Empty<string>(), "Completeness", "Uniqueness", .. column.Type is ColumnType.Double or ColumnType.Long && column.ValueCount > 0 ? OfNumbers : []];
        return [.. types.Select(type => Single(context, type, [name])), .. ValueRange.Of(column, "ColumnValues", null)];
    }

    private static (string Name, double Value) Single(RuleContext context, string type, IReadOnlyList<string> names)
    {
        // CustomSql with a condition answers a figure; without, a share of rows.
        var condition = new Expression(Operator.AtLeast, false, [new NumberOperand("0", 0)], null);
        return (FigureNames.Of(type, names, null, null)!, RuleTypes.Find(type)!.Measure(new RuleInput(context, context.Frame, names, condition)));
    }
}
