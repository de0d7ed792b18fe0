using Tarn.Sql.Bound;
using Tarn.Sql.Duck;
using Tarn.Sql.Types;

namespace Tarn.Sql.Functions;

/// <summary>
/// DuckDB SQL with holes: {0} an argument, {0:local} the wall clock of a timestamp with time zone, {0:at} its instant
/// as UTC, {0:zone} its zone, {*} all arguments, {type} the result's type, {error:CODE: message} a failure, and
/// {agg:name|arguments} the aggregate itself, where $0 is an argument and $* all. Braces are doubled to stand for
/// themselves. An argument used more than once is computed once if it is long or volatile.
/// </summary>
internal sealed class DuckTemplate
{
    private readonly List<(string Text, int Argument, string Form)> parts = [];
    private readonly int[] uses;

    private DuckTemplate(List<(string, int, string)> parts)
    {
        this.parts = parts;
        uses = new int[this.parts.Count == 0 ? 0 : this.parts.Max(part => part.Argument) + 1];
        foreach (var part in this.parts)
        {
            if (part.Argument >= 0)
                uses[part.Argument]++;
        }
    }

    internal static DuckTemplate Parse(string template)
    {
        var parts = new List<(string, int, string)>();
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            var c = template[i];
            if (c is '{' or '}' && i + 1 < template.Length && template[i + 1] == c)
            {
                text.Append(c);
                i++;
                continue;
            }
            if (c != '{')
            {
                text.Append(c);
                continue;
            }
            var end = template.IndexOf('}', i);
            var hole = template[(i + 1)..end];
            parts.Add((text.ToString(), -1, ""));
            text.Clear();
            var colon = hole.IndexOf(':');
            if (hole is "*" or "*|| " or "type")
                parts.Add(("", -1, hole));
            else if (hole.StartsWith("error:", StringComparison.Ordinal))
                parts.Add((hole[6..], -1, "error"));
            else if (hole.StartsWith("agg:", StringComparison.Ordinal))
                parts.Add((hole[4..], -1, "agg"));
            else
                parts.Add(("", int.Parse(colon < 0 ? hole : hole[..colon]), colon < 0 ? "" : hole[(colon + 1)..]));
            i = end;
        }
        parts.Add((text.ToString(), -1, ""));
        return new DuckTemplate(parts);
    }

    private static string Aggregate(ICallWriter writer, string call, string[] arguments)
    {
        var bar = call.IndexOf('|');
        var inside = call[(bar + 1)..].Replace("$*", string.Join(", ", arguments));
        for (var i = 0; i < arguments.Length; i++)
            inside = inside.Replace($"${i}", arguments[i]);
        return writer.AggregateCall(call[..bar], inside);
    }

    internal string Write(ICallWriter writer, NodeList<BoundExpression> arguments, TrinoType type)
    {
        var shared = Enumerable.Range(0, uses.Length).Where(i => uses[i] > 1).Select(i => arguments[i]).ToArray();
        return writer.Let(shared, arguments, (scope, written) =>
        {
            var output = new System.Text.StringBuilder();
            foreach (var (text, argument, form) in parts)
            {
                output.Append(argument >= 0 ? scope.Form(written[argument], form) : form switch
                {
                    "*|| " => string.Join(" || ", written),
                    "*" => string.Join(", ", written),
                    "type" => DuckTypes.Name(type),
                    "error" => scope.Error(text, type),
                    "agg" => Aggregate(scope, text, written),
                    _ => text,
                });
            }

            return output.ToString();
        });
    }
}
