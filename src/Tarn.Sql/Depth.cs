using System.Runtime.CompilerServices;

namespace Tarn.Sql;

/// <summary>
/// Trees are walked by recursion. The parser bounds their height; every walker asks here besides, so that a small
/// stack gives an error instead of ending the process.
/// </summary>
internal static class Depth
{
    /// <summary>The greatest height of a tree; a parenthesis counts three levels. DuckDB's own limit is 1,000 expressions.</summary>
    internal const int Limit = 1000;

    internal static SqlException TooDeep(Position? position) =>
        new(SqlErrorCode.StackOverflow, position, $"statement is too large: it is nested more than {Limit} levels deep. Split it, or write long chains as lists");

    internal static void EnsureStack(Position? position)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw TooDeep(position);
    }
}
