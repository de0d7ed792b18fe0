using Tarn.Sql.Bound;
using Tarn.Sql.Types;

namespace Tarn.Sql.Functions;

/// <summary>All functions by name.</summary>
internal sealed class FunctionTable
{
    private readonly Dictionary<string, List<Function>> functions = [];
    private readonly HashSet<string> refused = [];

    internal static readonly FunctionTable All = Make();

    internal IReadOnlyList<Function> Find(string name) => functions.GetValueOrDefault(name) ?? [];

    internal bool IsRefused(string name) => refused.Contains(name);

    /// <summary>How many overloads there are.</summary>
    internal int Count => functions.Values.Sum(list => list.Count);

    internal IEnumerable<string> Names => functions.Keys;

    private static FunctionTable Make()
    {
        var table = new FunctionTable();
        MathFunctions.AddTo(table);
        StringFunctions.AddTo(table);
        DateFunctions.AddTo(table);
        DateFormatFunctions.AddTo(table);
        ArrayFunctions.AddTo(table);
        MapFunctions.AddTo(table);
        JsonFunctions.AddTo(table);
        AggregateFunctions.AddTo(table);
        StatisticFunctions.AddTo(table);
        WindowFunctions.AddTo(table);
        return table;
    }

    /// <summary>Adds scalar overloads with one template; each signature is "name(types) -> type".</summary>
    internal void Scalar(string template, params string[] signatures) => Add(FunctionKind.Scalar, template, signatures);

    internal void Aggregate(string template, params string[] signatures) => Add(FunctionKind.Aggregate, template, signatures);

    internal void Window(string template, params string[] signatures) => Add(FunctionKind.Window, template, signatures);

    internal void Add(FunctionKind kind, string template, params string[] signatures)
    {
        var compiled = DuckTemplate.Parse(template);
        foreach (var signature in signatures)
            Add(kind, signature, (writer, arguments, type) => compiled.Write(writer, arguments, type));
    }

    internal void Add(FunctionKind kind, string signature, CallWriting write, Func<IReadOnlyList<TrinoType>, TrinoType>? resultOf = null)
    {
        var open = signature.IndexOf('(');
        var arrow = signature.LastIndexOf("->", StringComparison.Ordinal);
        var close = signature.LastIndexOf(')', arrow);
        var inside = signature[(open + 1)..close].Trim();
        var variadic = inside.EndsWith("...", StringComparison.Ordinal);
        if (variadic)
            inside = inside[..^3];
        var names = signature[..open].Trim();
        var parameters = NodeList.From(Split(inside).Select(TypePattern.Parse));
        foreach (var name in names.Split('|'))
        {
            var function = new Function(kind, name, parameters, variadic, TypePattern.Parse(signature[(arrow + 2)..].Trim()), write) { ResultOf = resultOf };
            if (!functions.TryGetValue(name, out var overloads))
                functions[name] = overloads = [];
            overloads.Add(function);
        }
    }

    /// <summary>Names functions that Trino has and Tarn has not.</summary>
    internal void Refuse(params string[] names) => refused.UnionWith(names);

    private static IEnumerable<string> Split(string inside)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i < inside.Length; i++)
        {
            depth += inside[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (inside[i] != ',' || depth > 0)
                continue;
            yield return inside[start..i].Trim();
            start = i + 1;
        }
        if (inside.Length > 0)
            yield return inside[start..].Trim();
    }
}
