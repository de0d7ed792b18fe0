using Tarn.Sql.Types;

namespace Tarn.Sql.Bound;

/// <summary>Writes a call in the engine's SQL.</summary>
internal delegate string CallWriting(ICallWriter writer, NodeList<BoundExpression> arguments, TrinoType type);

/// <summary>What a function asks of whoever writes the query that calls it.</summary>
internal interface ICallWriter
{
    /// <summary>Writes an argument.</summary>
    string Write(BoundExpression node);

    /// <summary>Writes the body of a lambda with other names, or other texts, for its parameters.</summary>
    string Body(BoundExpression function, params string[] names);

    /// <summary>
    /// Writes the arguments and then the body. Shared arguments that are long or volatile are computed once and bound to a name.
    /// </summary>
    string Let(IReadOnlyList<BoundExpression> shared, NodeList<BoundExpression> arguments, Func<ICallWriter, string[], string> body);

    /// <summary>One of the parts of a timestamp with time zone, a constant, a path, or the text itself.</summary>
    string Form(string text, string form);

    /// <summary>A failure with Trino's code and message; inside TRY one that TRY can catch.</summary>
    string Error(string message, TrinoType type);

    /// <summary>Writes the call of the engine's aggregate with the clauses of the node that is being written.</summary>
    string AggregateCall(string name, string arguments);
}
