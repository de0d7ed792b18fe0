using System.Text;

namespace Tarn.Sql.Duck;

/// <summary>
/// Trino's JSON paths ($.a, $["a b"], $[0]) as DuckDB's, where every name is quoted. A path that is no literal is left
/// as it is: then only what both write alike works.
/// </summary>
internal static class JsonPaths
{
    internal static string Translate(string text)
    {
        if (text.Length < 2 || text[0] != '\'')
            return text;
        var path = text[1..^1].Replace("''", "'");
        var output = new StringBuilder("$");
        var at = path.StartsWith('$') ? 1 : throw Invalid(path);
        while (at < path.Length)
        {
            var name = path[at] switch
            {
                '.' => Plain(path, ref at),
                '[' => Bracket(path, ref at),
                _ => throw Invalid(path),
            };
            output.Append(name);
        }
        return Types.Names.Text(output.ToString());
    }

    private static string Plain(string path, ref int at)
    {
        var start = ++at;
        while (at < path.Length && path[at] is not ('.' or '['))
            at++;
        return Quoted(path, path[start..at]);
    }

    private static string Bracket(string path, ref int at)
    {
        var quote = at + 1 < path.Length && path[at + 1] is '"' or '\'' ? path[at + 1].ToString() : "";
        var end = path.IndexOf(quote + "]", at + 1 + quote.Length, StringComparison.Ordinal);
        if (end < 0)
            throw Invalid(path);
        var inside = path[(at + 1 + quote.Length)..end];
        at = end + quote.Length + 1;
        if (quote.Length == 0 && inside.Length > 0 && inside.All(char.IsAsciiDigit))
            return $"[{inside}]";
        return Quoted(path, inside);
    }

    private static string Quoted(string path, string name) =>
        name.Length == 0 || name == "*" || name.Contains('"') ? throw Invalid(path) : $".\"{name}\"";

    private static SqlException Invalid(string path) => new(SqlErrorCode.InvalidFunctionArgument, null, $"Invalid JSON path: '{path}'");
}
