using Tarn.Sql.Types;

namespace Tarn.Sql.Bound;

/// <summary>
/// The type of a parameter or a result. Written as in Trino's documentation, with type variables of one capital
/// letter: D stands for a decimal, S for a timestamp, Z for a timestamp with time zone, C for a char, R for a row,
/// others for any type. varchar stands for any length.
/// </summary>
public abstract record TypePattern
{
    internal static TypePattern Parse(string text)
    {
        var at = 0;
        var pattern = Parse(text, ref at);
        return at == text.Length ? pattern : throw new FormatException($"Pattern '{text}' has more after its type");
    }

    /// <summary>Whether a type fits, binding variables; with coerce, whether it can be converted.</summary>
    internal abstract bool Accepts(TrinoType type, Dictionary<char, TrinoType> variables, bool coerce);

    /// <summary>The type once all variables are bound.</summary>
    internal abstract TrinoType Resolve(Dictionary<char, TrinoType> variables, TrinoType? argument);

    private static TypePattern Parse(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is not ('(' or ')' or ','))
            at++;
        var name = text[start..at].Trim();
        if (name is "array" or "map" or "function" && at < text.Length && text[at] == '(')
        {
            var items = new List<TypePattern>();
            do
            {
                at++;
                items.Add(Parse(text, ref at));
            }
            while (text[at] == ',');
            at++;
            return name switch
            {
                "array" => new ArrayPattern(items[0]),
                "map" => new MapPattern(items[0], items[1]),
                _ => new FunctionPattern(NodeList.From(items.Take(items.Count - 1)), items[^1]),
            };
        }
        if (name.Length == 1 && char.IsAsciiLetterUpper(name[0]))
            return new VariablePattern(name[0]);
        if (at < text.Length && text[at] == '(')
        {
            var end = text.IndexOf(')', at);
            var numbers = text[(at + 1)..end].Split(',').Select(int.Parse).ToArray();
            at = end + 1;
            return new FixedPattern(TypeNames.Find(name, numbers) ?? throw new FormatException($"No type {name}"));
        }
        return new FixedPattern(name switch
        {
            "interval year to month" => TrinoType.IntervalYearToMonth,
            "interval day to second" => TrinoType.IntervalDayToSecond,
            "timestamp_tz" => TrinoType.TimestampWithZone,
            _ => TypeNames.Find(name, []) ?? throw new FormatException($"No type {name} in '{text}'"),
        });
    }
}

/// <summary>A type as it is.</summary>
public sealed record FixedPattern(TrinoType Type) : TypePattern
{
    internal override bool Accepts(TrinoType type, Dictionary<char, TrinoType> variables, bool coerce)
    {
        if (type == Type || Type is VarcharType { Length: null } && type is VarcharType)
            return true;
        return coerce && Coercion.CanCoerce(type, Type);
    }

    internal override TrinoType Resolve(Dictionary<char, TrinoType> variables, TrinoType? argument) =>
        Type is VarcharType && argument is VarcharType ? argument : Type;

    /// <inheritdoc/>
    public override string ToString() => Type.ToString()!;
}

/// <summary>A type variable.</summary>
public sealed record VariablePattern(char Name) : TypePattern
{
    internal override bool Accepts(TrinoType type, Dictionary<char, TrinoType> variables, bool coerce)
    {
        if (Restricted(type, coerce) is not { } candidate)
            return false;
        if (!variables.TryGetValue(Name, out var bound) || bound == TrinoType.Unknown)
        {
            variables[Name] = candidate;
            return true;
        }
        if (bound == candidate || candidate == TrinoType.Unknown)
            return true;
        if (!(coerce || bound is VarcharType && candidate is VarcharType) || Coercion.CommonSuperType(bound, candidate) is not { } common)
            return false;
        variables[Name] = common;
        return true;
    }

    internal override TrinoType Resolve(Dictionary<char, TrinoType> variables, TrinoType? argument) =>
        variables.GetValueOrDefault(Name, TrinoType.Unknown);

    private TrinoType? Restricted(TrinoType type, bool coerce) => Name switch
    {
        'D' => type is DecimalType ? type : coerce && type.IsInteger ? Coercion.AsDecimal(type) : coerce && type == TrinoType.Unknown ? new DecimalType(1, 0) : null,
        'S' => type is TimestampType { WithZone: false } ? type : coerce && (type == TrinoType.Date || type == TrinoType.Unknown) ? TrinoType.Timestamp : null,
        'Z' => type switch
        {
            TimestampType { WithZone: true } => type,
            TimestampType plain when coerce => plain with { WithZone = true },
            _ => coerce && (type == TrinoType.Date || type == TrinoType.Unknown) ? TrinoType.TimestampWithZone : null,
        },
        'C' => type is CharType ? type : null,
        'R' => type is RowType ? type : null,
        _ => type,
    };

    /// <inheritdoc/>
    public override string ToString() => Name switch
    {
        'D' => "decimal(p,s)",
        'S' => "timestamp(p)",
        'Z' => "timestamp(p) with time zone",
        'C' => "char(n)",
        'R' => "row",
        _ => Name.ToString(),
    };
}

/// <summary>array(element).</summary>
public sealed record ArrayPattern(TypePattern Element) : TypePattern
{
    internal override bool Accepts(TrinoType type, Dictionary<char, TrinoType> variables, bool coerce) => type switch
    {
        ArrayType array => Element.Accepts(array.Element, variables, coerce),
        _ => coerce && type == TrinoType.Unknown && Element.Accepts(type, variables, true),
    };

    internal override TrinoType Resolve(Dictionary<char, TrinoType> variables, TrinoType? argument) =>
        new ArrayType(Element.Resolve(variables, (argument as ArrayType)?.Element));

    /// <inheritdoc/>
    public override string ToString() => $"array({Element})";
}

/// <summary>map(key, value).</summary>
public sealed record MapPattern(TypePattern Key, TypePattern Value) : TypePattern
{
    internal override bool Accepts(TrinoType type, Dictionary<char, TrinoType> variables, bool coerce) => type switch
    {
        MapType map => Key.Accepts(map.Key, variables, coerce) && Value.Accepts(map.Value, variables, coerce),
        _ => coerce && type == TrinoType.Unknown && Key.Accepts(type, variables, true) && Value.Accepts(type, variables, true),
    };

    internal override TrinoType Resolve(Dictionary<char, TrinoType> variables, TrinoType? argument) =>
        new MapType(Key.Resolve(variables, (argument as MapType)?.Key), Value.Resolve(variables, (argument as MapType)?.Value));

    /// <inheritdoc/>
    public override string ToString() => $"map({Key},{Value})";
}

/// <summary>function(parameters, result): only a lambda fits.</summary>
public sealed record FunctionPattern(NodeList<TypePattern> Parameters, TypePattern Result) : TypePattern
{
    internal override bool Accepts(TrinoType type, Dictionary<char, TrinoType> variables, bool coerce) =>
        type is FunctionType function && function.Parameters.Count == Parameters.Count;

    internal override TrinoType Resolve(Dictionary<char, TrinoType> variables, TrinoType? argument) =>
        new FunctionType(NodeList.From(Parameters.Select(parameter => parameter.Resolve(variables, null))), Result.Resolve(variables, null));

    /// <inheritdoc/>
    public override string ToString() => $"function({string.Join(",", Parameters.Append(Result))})";
}
