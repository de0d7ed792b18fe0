using System.Reflection.Emit;
using Tarn.Kernel;

namespace Tarn.Vectors;

/// <summary>What a model says of a member, as the attributes of a record's property.</summary>
internal static class MemberAttributes
{
    public static IEnumerable<CustomAttributeBuilder> Of(RecordKind kind, ModelShape owner, string name, ModelShape member)
    {
        var wireName = member.OwnLocationName ?? name;
        var location = kind.IsAnswer && member.Location is "uri" or "querystring" ? null : member.Location;
        switch (location)
        {
            case "uri":
                yield return With<LabelAttribute>();
                break;
            case "querystring" when member.Type == "map":
                yield return With<QueryMapAttribute>();
                break;
            case "querystring":
                yield return With<QueryAttribute>(wireName);
                break;
            case "header":
                yield return With<HeaderAttribute>(wireName);
                break;
            case "headers":
                yield return With<PrefixHeadersAttribute>(wireName);
                break;
            case "statusCode":
                yield return With<StatusCodeAttribute>();
                break;
            case null when kind.IsRest && owner.Payload == name:
                yield return With<PayloadAttribute>();
                break;
        }

        if (location is null or "uri" && wireName != name)
            yield return With<WireNameAttribute>(wireName);
        if (member.Flattened)
            yield return With<FlattenedAttribute>();
        if (member.IsXmlAttribute)
            yield return With<XmlAttributeAttribute>();
        if (member.IsIdempotencyToken)
            yield return With<IdempotencyTokenAttribute>();
        if (member.QueryName is { } ec2Name)
            yield return With<Ec2NameAttribute>(ec2Name);
        if (LeafOf(member) is { Type: "timestamp", TimestampFormat: { } format })
            yield return With<TimestampAttribute>(FormatOf(format));
        foreach (var attribute in Levels(member))
            yield return attribute;
    }

    public static TimestampFormat FormatOf(string format) => format switch
    {
        "iso8601" => TimestampFormat.DateTime,
        "rfc822" => TimestampFormat.HttpDate,
        "unixTimestamp" => TimestampFormat.EpochSeconds,
        _ => throw new NotSupportedException($"There is no timestamp format '{format}'."),
    };

    private static ModelShape LeafOf(ModelShape shape) => shape.Type switch
    {
        "list" => LeafOf(shape.Item),
        "map" => LeafOf(shape.Value),
        _ => shape,
    };

    private static IEnumerable<CustomAttributeBuilder> Levels(ModelShape shape)
    {
        for (var level = 0; shape.Type is "list" or "map"; level++)
        {
            if (shape.IsSparse)
                yield return AtLevel<SparseAttribute>(level);
            if (shape.Type == "list")
            {
                if (shape.Item.OwnLocationName is { } item)
                    yield return AtLevel<ItemNameAttribute>(level, item);
                shape = shape.Item;
                continue;
            }

            if (shape.Key.OwnLocationName is not null || shape.Value.OwnLocationName is not null)
                yield return AtLevel<MapNamesAttribute>(level, shape.Key.OwnLocationName ?? "key", shape.Value.OwnLocationName ?? "value");
            shape = shape.Value;
        }
    }

    private static CustomAttributeBuilder With<TAttribute>(params object[] arguments) =>
        new(typeof(TAttribute).GetConstructors()[0], arguments);

    private static CustomAttributeBuilder AtLevel<TAttribute>(int level, params object[] arguments) =>
        new(typeof(TAttribute).GetConstructors()[0], arguments, [typeof(TAttribute).GetProperty("Level")!], [level]);
}
