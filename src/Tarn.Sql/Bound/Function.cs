using Tarn.Sql.Types;

namespace Tarn.Sql.Bound;

/// <summary>What a function works on.</summary>
public enum FunctionKind
{
    Scalar,
    Aggregate,
    Window,
}

/// <summary>One overload of a function: its signature and how it is written for the engine.</summary>
public sealed class Function
{
    internal Function(FunctionKind kind, string name, NodeList<TypePattern> parameters, bool variadic, TypePattern result, CallWriting write)
    {
        Kind = kind;
        Name = name;
        Parameters = parameters;
        Variadic = variadic;
        Result = result;
        Write = write;
    }

    /// <summary>What it works on.</summary>
    public FunctionKind Kind { get; }

    /// <summary>Its name, in lower case.</summary>
    public string Name { get; }

    /// <summary>The parameters; the last may repeat.</summary>
    public NodeList<TypePattern> Parameters { get; }

    /// <summary>Whether the last parameter repeats.</summary>
    public bool Variadic { get; }

    /// <summary>The result.</summary>
    public TypePattern Result { get; }

    /// <summary>Whether equal calls have different values.</summary>
    public bool IsVolatile => Name is "random" or "rand" or "uuid" or "shuffle";

    internal CallWriting Write { get; }

    /// <summary>Computes the result's type where a pattern cannot say it, such as the precision of a decimal.</summary>
    internal Func<IReadOnlyList<TrinoType>, TrinoType>? ResultOf { get; init; }

    internal bool Fits(int count) => Variadic ? count >= Parameters.Count : count == Parameters.Count;

    internal TypePattern Parameter(int index) => Parameters[Math.Min(index, Parameters.Count - 1)];

    /// <inheritdoc/>
    public override string ToString() => $"{Name}({string.Join(", ", Parameters)})";
}
