namespace Tarn.Prep.Written;

/// <summary>Writes texts and values as YAML takes them within one line, so that what is advised can be copied into a recipe.</summary>
internal static class Yaml
{
    private static readonly HashSet<string> Words = new(["true", "false", "null", "yes", "no", "on", "off", "y", "n"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Plain where YAML takes it for nothing else.</summary>
    public static string Text(string text) => text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '_' or ' ') && !text.EndsWith(' ') && !Words.Contains(text)
        ? text
        : "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal) + "\"";

    public static string Value(Scalar value) => value.Value is string text ? Text(text) : value.ToString();

    public static string List(IEnumerable<string> texts) => "[" + string.Join(", ", texts.Select(Text)) + "]";

    public static string List(IEnumerable<Scalar> values) => "[" + string.Join(", ", values.Select(Value)) + "]";
}
