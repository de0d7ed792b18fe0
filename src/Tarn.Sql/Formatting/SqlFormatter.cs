using System.Text;
using Tarn.Sql.Syntax;
using Tarn.Sql.Types;

namespace Tarn.Sql.Formatting;

/// <summary>
/// Tree to text. Parsing the text again gives an equal tree. Every operator has its parentheses, so no precedence
/// needs to be known to read it.
/// </summary>
public sealed partial class SqlFormatter
{
    private readonly StringBuilder output = new();
    private readonly bool hive;

    private SqlFormatter(bool hive) => this.hive = hive;

    /// <summary>Writes a statement in the dialect it belongs to.</summary>
    public static string Format(Statement statement)
    {
        var isQuery = statement is QueryStatement or CreateTableAs or CreateView or Insert or Unload;
        var formatter = new SqlFormatter(!isQuery);
        formatter.Write(statement);
        return formatter.output.ToString();
    }

    /// <summary>Writes a query.</summary>
    public static string Format(Query query)
    {
        var formatter = new SqlFormatter(false);
        formatter.Write(query);
        return formatter.output.ToString();
    }

    /// <summary>Writes an expression, as Trino's messages show them.</summary>
    public static string Format(Expression expression)
    {
        var formatter = new SqlFormatter(false);
        formatter.Write(expression);
        return formatter.output.ToString();
    }

    private SqlFormatter Add(string text)
    {
        output.Append(text);
        return this;
    }

    private void List<T>(IEnumerable<T> items, Action<T> write, string separator = ", ")
    {
        var first = true;
        foreach (var item in items)
        {
            if (!first)
                output.Append(separator);
            first = false;
            write(item);
        }
    }

    private void Parenthesized<T>(IEnumerable<T> items, Action<T> write)
    {
        Add("(");
        List(items, write);
        Add(")");
    }

    private void Write(Identifier name)
    {
        if (!name.Quoted)
            Add(name.Value);
        else if (hive)
            Add($"`{name.Value.Replace("`", "``")}`");
        else
            Add(Names.QuoteAlways(name.Value));
    }

    private void Write(QualifiedName name) => List(name.Parts, Write, ".");

    private void Text(string value) => Add(hive ? HiveText(value) : Names.Text(value));

    private static string HiveText(string value)
    {
        var text = new StringBuilder("'");
        foreach (var c in value)
        {
            text.Append(c switch
            {
                '\'' => "\\'",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }

        return text.Append('\'').ToString();
    }
}
