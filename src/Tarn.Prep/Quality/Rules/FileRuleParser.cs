namespace Tarn.Prep.Quality.Rules;

/// <summary>Reads rules about files: a type, places, a condition and tags.</summary>
internal sealed class FileRuleParser(TokenCursor cursor, ExpressionParser expressions)
{
    private readonly FileTagParser tags = new(cursor, expressions);

    private static readonly Dictionary<string, (OperandKinds Operands, string Example, string[] Tags)> Known = new(StringComparer.Ordinal)
    {
        ["FileFreshness"] = (OperandKinds.Moment | OperandKinds.Text, "> (now() - 24 hours)", ["threshold", "recentFiles", "uriRegex", "filterOrder", "failFast", "timeZone"]),
        ["FileMatch"] = (OperandKinds.Text, "in [\"a checksum\"]", ["recentFiles", "uriRegex", "filterOrder", "matchFileName", "hashAlgorithm"]),
        ["FileSize"] = (OperandKinds.Size, "> 2 MB", ["threshold", "recentFiles", "uriRegex", "filterOrder", "failFast"]),
        ["FileUniqueness"] = (OperandKinds.Number, "> 0.5", ["recentFiles", "uriRegex", "filterOrder", "matchFileName"]),
    };

    public static IEnumerable<string> Types => Known.Keys;

    /// <param name="start">Where the rule begins; its type and places were read.</param>
    public FileRule Read(string type, IReadOnlyList<string> places, int start)
    {
        var (operands, example, allowed) = Known[type];
        if (places.Count > (type == "FileMatch" ? 2 : 1))
        {
            throw cursor.Fault($"{type} takes up to {(type == "FileMatch" ? 2 : 1)} places of files, not {places.Count}.", start);
        }

        var condition = cursor.Now.Start;
        var expression = expressions.Read(type, operands);
        if (expression is null != (places.Count == 2))
        {
            throw cursor.Fault(expression is null ? $"{type} needs an expression, such as {example}." : "FileMatch compares two places with each other and takes no expression beside them.", condition);
        }

        Check(type, expression, condition);
        var set = tags.Read(type, allowed);
        return new FileRule(cursor.TextFrom(start), type, places, expression, set);
    }

    private void Check(string type, Expression? expression, int place)
    {
        if (type == "FileFreshness" && expression!.Operator == Operator.Matches)
        {
            throw cursor.Fault("FileFreshness is about times, which no pattern matches.", place);
        }

        if (type == "FileFreshness" && expression!.Operands.FirstOrDefault(operand => operand is TextOperand text && RuleTime.Day(text.Text) is null && FileTags.TimeOfDay(text.Text) is null) is { } other)
        {
            throw cursor.Fault($"'{other.Text}' is neither a date nor a time of day; write \"2026-06-30\", \"9:30 AM\" or \"21:45\".", place);
        }

        if (type == "FileMatch" && expression is { Negated: true } or { Operator: Operator.Matches })
        {
            throw cursor.Fault("FileMatch is compared by = or in with checksums.", place);
        }
    }
}
