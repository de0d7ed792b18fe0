namespace Tarn.Sql.Bound;

/// <summary>Walks bound expressions; queries inside them are not entered.</summary>
internal static class BoundWalker
{
    /// <summary>Visits a node and, if the visitor says so, what is in it.</summary>
    internal static void Visit(BoundExpression node, Func<BoundExpression, bool> visitor)
    {
        Depth.EnsureStack(null);
        if (!visitor(node))
            return;
        foreach (var child in Children(node))
            Visit(child, visitor);
    }

    /// <summary>Whether any node has a property.</summary>
    internal static bool Any(BoundExpression node, Func<BoundExpression, bool> property)
    {
        var found = false;
        Visit(node, item => !(found |= property(item)));
        return found;
    }

    internal static IEnumerable<BoundExpression> Children(BoundExpression node) => node switch
    {
        BoundCall call => call.Arguments,
        BoundLogical logical => logical.Terms,
        BoundNot not => [not.Operand],
        BoundComparison comparison => [comparison.Left, comparison.Right],
        BoundDistinct distinct => [distinct.Left, distinct.Right],
        BoundIsNull isNull => [isNull.Operand],
        BoundIn inList => inList.Items.Prepend(inList.Value),
        BoundLike like => like.Escape is null ? [like.Value, like.Pattern] : [like.Value, like.Pattern, like.Escape],
        BoundArithmetic arithmetic => [arithmetic.Left, arithmetic.Right],
        BoundNegate negate => [negate.Operand],
        BoundBetween between => [between.Value, between.Low, between.High],
        BoundNullIf nullIf => [nullIf.Value, nullIf.Other],
        BoundCase choice => (choice.Operand is null ? Enumerable.Empty<BoundExpression>() : [choice.Operand]).Concat(choice.Whens.SelectMany(when => new[] { when.Condition, when.Result })).Concat(choice.Else is null ? [] : [choice.Else]),
        BoundCoalesce coalesce => coalesce.Items,
        BoundTry attempt => [attempt.Value],
        BoundCast cast => [cast.Value],
        BoundLambda lambda => [lambda.Body],
        BoundArray array => array.Items,
        BoundRow row => row.Items,
        BoundField member => [member.Target],
        BoundSubscript subscript => [subscript.Target, subscript.Index],
        BoundAggregate aggregate => aggregate.Arguments.Concat(aggregate.Filter is null ? [] : [aggregate.Filter]).Concat(aggregate.OrderBy.Select(sort => sort.Key)),
        BoundWindow window => window.Arguments.Concat(window.Filter is null ? [] : [window.Filter]).Concat(window.PartitionBy)
            .Concat(window.OrderBy.Select(sort => sort.Key)),
        BoundGrouping grouping => grouping.Columns,
        BoundQuantified quantified => [quantified.Value],
        _ => [],
    };
}
