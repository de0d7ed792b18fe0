namespace Tarn.Prep.Quality.Rules;

/// <summary>
/// What figures are called in verdicts and histories: as AWS Glue calls its metrics (docs.aws.amazon.com/glue/latest/dg/dqdl-rule-types.html).
/// Where one such name could stand for different figures (a condition, rows by where, SQL), what tells them apart follows in brackets.
/// </summary>
internal static class FigureNames
{
    /// <summary>The figure of a rule; null where it has none that is worth keeping.</summary>
    /// <param name="condition">The condition on values as it was written, where the figure is a share.</param>
    public static string? Of(string type, IReadOnlyList<string> names, string? condition, string? where)
    {
        var name = type switch
        {
            "RowCount" or "ColumnCount" => $"Dataset.*.{type}",
            "IsComplete" or "Completeness" => Column(names, "Completeness"),
            "IsUnique" or "Uniqueness" => Column(names, "Uniqueness"),
            "ColumnNamesMatchPattern" => Within("Dataset.*.ColumnNamesPatternMatchRatio", names[0]),
            "ColumnValues" or "ColumnLength" or "ColumnDataType" or "DataFreshness" => Within(Column(names, $"{type}.Compliance"), condition),
            "CustomSql" => Within(condition is null ? "Dataset.*.CustomSQL" : "Dataset.*.CustomSQL.Compliance", names[0]),
            "RowCountMatch" or "SchemaMatch" => $"Dataset.{names[0]}.{type}",
            "DatasetMatch" => Within($"Dataset.{names[0]}.DatasetMatch", string.Join(' ', names.Skip(1))),
            "ReferentialIntegrity" or "AggregateMatch" => Within($"Dataset.*.{type}", string.Join(' ', names)),
            "ColumnExists" or "IsPrimaryKey" => null,
            _ => Column(names, type),
        };
        return name is null || where is null ? name : Within(name, $"where {where}");
    }

    public static string Column(IReadOnlyList<string> names, string figure) => names.Count == 1 ? $"Column.{names[0]}.{figure}" : $"Multicolumn.{string.Join(',', names)}.{figure}";

    private static string Within(string name, string? more) => string.IsNullOrEmpty(more) ? name : $"{name} [{string.Join(' ', more.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}]";
}
