namespace Tarn.Glue.Domain.Expressions;

/// <summary>A condition on the values of a partition. Its answer is true, false or unknown (null), as in SQL.</summary>
internal abstract record Expression
{
    public abstract bool? Evaluate(IReadOnlyList<PartitionValue> row);
}

/// <summary>True when every term is; false when any is.</summary>
internal sealed record And(IReadOnlyList<Expression> Terms) : Expression
{
    public override bool? Evaluate(IReadOnlyList<PartitionValue> row)
    {
        bool? answer = true;
        foreach (var term in Terms)
        {
            switch (term.Evaluate(row))
            {
                case false:
                    return false;
                case null:
                    answer = null;
                    break;
            }
        }

        return answer;
    }
}

/// <summary>True when any term is; false when every one is.</summary>
internal sealed record Or(IReadOnlyList<Expression> Terms) : Expression
{
    public override bool? Evaluate(IReadOnlyList<PartitionValue> row)
    {
        bool? answer = false;
        foreach (var term in Terms)
        {
            switch (term.Evaluate(row))
            {
                case true:
                    return true;
                case null:
                    answer = null;
                    break;
            }
        }

        return answer;
    }
}

internal sealed record Not(Expression Term) : Expression
{
    public override bool? Evaluate(IReadOnlyList<PartitionValue> row) => !Term.Evaluate(row);
}

internal enum Comparison
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>A key compared with a literal of its type, or with another key.</summary>
internal sealed record Compare(Operand Left, Comparison Comparison, Operand Right) : Expression
{
    public override bool? Evaluate(IReadOnlyList<PartitionValue> row)
    {
        if (Left.In(row).CompareTo(Right.In(row)) is not { } order)
            return null;
        return Comparison switch
        {
            Comparison.Equal => order == 0,
            Comparison.NotEqual => order != 0,
            Comparison.Less => order < 0,
            Comparison.LessOrEqual => order <= 0,
            Comparison.Greater => order > 0,
            _ => order >= 0,
        };
    }
}

/// <summary>A key whose text has the pattern: % is any text, _ any character, a backslash takes their meaning away.</summary>
internal sealed record Like(Operand Left, LikePattern Pattern) : Expression
{
    public override bool? Evaluate(IReadOnlyList<PartitionValue> row) =>
        Left.In(row) is { IsNull: false } value ? Pattern.IsMatch(value.Text) : null;
}

internal sealed record IsNull(Operand Left) : Expression
{
    public override bool? Evaluate(IReadOnlyList<PartitionValue> row) => Left.In(row).IsNull;
}

/// <summary>A partition key by its position, or a literal where the position is null.</summary>
internal sealed record Operand(int? Position, PartitionValue Literal)
{
    public PartitionValue In(IReadOnlyList<PartitionValue> row) => Position is { } position ? row[position] : Literal;
}
