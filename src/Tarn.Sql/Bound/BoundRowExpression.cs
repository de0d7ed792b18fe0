using Tarn.Sql.Types;

namespace Tarn.Sql.Bound;

/// <summary>A column that an expression over one row may name.</summary>
/// <param name="Name">Its name; names are compared without regard to case.</param>
/// <param name="Type">The type of its values.</param>
public sealed record RowColumn(string Name, TrinoType Type);

/// <summary>An expression whose names are columns of one row.</summary>
/// <param name="Value">The expression; a column is c0, c1 ... of relation 0, in the order in which the columns were given.</param>
/// <param name="Reads">The places of the columns that it names, in order.</param>
public sealed record BoundRowExpression(BoundExpression Value, NodeList<int> Reads);
