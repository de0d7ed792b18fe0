namespace Tarn.Kernel;

/// <summary>Attributes that say nothing where they stand are refused: who wrote them meant something.</summary>
internal static class MemberRules
{
    private static readonly HashSet<Type> Locations =
    [
        typeof(LabelAttribute), typeof(QueryAttribute), typeof(QueryMapAttribute), typeof(HeaderAttribute), typeof(PrefixHeadersAttribute),
        typeof(PayloadAttribute), typeof(StatusCodeAttribute), typeof(EventHeaderAttribute), typeof(EventPayloadAttribute),
    ];

    /// <summary>What is wrong with the attributes of a member, or null.</summary>
    public static string? FaultOf(Type record, Member member)
    {
        var property = record.GetProperty(member.Name)!;
        var attributes = MemberAttributes.Of(property, MemberAttributes.ParametersOf(record));
        if (attributes.Count(attribute => Locations.Contains(attribute.GetType())) > 1)
            return "has two places on the wire; keep one of its attributes.";
        var isCollection = member.Shape.Kind is ShapeKind.List or ShapeKind.Map;
        var leaf = member.Shape;
        while (leaf.Element is { } element && leaf.Kind is ShapeKind.List or ShapeKind.Map)
            leaf = element;
        foreach (var attribute in attributes)
        {
            var fault = attribute switch
            {
                FlattenedAttribute when !isCollection => "is [Flattened] and neither list nor map.",
                ItemNameAttribute item when KindAt(member.Shape, item.Level) != ShapeKind.List => "has an [ItemName] where it is no list.",
                MapNamesAttribute names when KindAt(member.Shape, names.Level) != ShapeKind.Map => "has [MapNames] where it is no map.",
                SparseAttribute sparse when !MayHoldNull(property.PropertyType, sparse.Level) =>
                    "is [Sparse], and what it holds cannot be null; make it a list or map of a nullable type.",
                TimestampAttribute when leaf.Kind != ShapeKind.Timestamp => "has a [Timestamp] format and is no time.",
                IdempotencyTokenAttribute when member.Shape.Kind != ShapeKind.String => "is an [IdempotencyToken] and no text.",
                XmlAttributeAttribute or XmlTextAttribute when leaf != member.Shape || leaf.Kind is ShapeKind.Structure or ShapeKind.Document =>
                    "is an attribute or the text of an element in XML, which holds a simple value.",
                _ => null,
            };
            if (fault is not null)
                return fault;
        }

        return null;
    }

    private static ShapeKind? KindAt(Shape shape, int level)
    {
        var at = shape;
        for (; level > 0 && at is not null; level--)
            at = at.Kind is ShapeKind.List or ShapeKind.Map ? at.Element : null;
        return at?.Kind;
    }

    private static bool MayHoldNull(Type type, int level)
    {
        for (; level >= 0; level--)
        {
            if (!type.IsGenericType)
                return false;
            type = type.GetGenericArguments()[^1];
        }

        return !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;
    }
}
