namespace Tarn.Sql;

/// <summary>
/// A place in the query text, counted from 1 as Trino's messages do. Positions are not part of what a tree means:
/// all are equal, so that two parses of differently laid out text compare equal.
/// </summary>
public readonly struct Position(int line, int column) : IEquatable<Position>
{
    /// <summary>The line, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>The column in UTF-16 units, from 1.</summary>
    public int Column { get; } = column;

    /// <inheritdoc/>
    public bool Equals(Position other) => true;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Position;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;

    /// <inheritdoc/>
    public override string ToString() => $"{Line}:{Column}";
}
