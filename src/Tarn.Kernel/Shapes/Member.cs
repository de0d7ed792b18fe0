using System.Reflection;

namespace Tarn.Kernel;

/// <summary>Where a member stands in an HTTP message.</summary>
public enum MemberLocation
{
    Body,
    Label,
    Query,
    Header,
    PrefixHeaders,
    Payload,
    StatusCode,

    /// <summary>All query parameters.</summary>
    QueryMap,

    /// <summary>A header of one message of an event stream.</summary>
    EventHeader,

    /// <summary>The whole payload of one message of an event stream.</summary>
    EventPayload,
}

/// <summary>The descriptor of one property of a record: its names, its place on the wire and its constraints.</summary>
public abstract class Member
{
    /// <param name="name">The property's name.</param>
    /// <param name="attributes">What is said of the property.</param>
    /// <param name="shape">The shape of the value.</param>
    /// <param name="level">0 for the member itself, 1 for the lists or maps within its list or map, and so on.</param>
    private protected Member(string name, object[] attributes, Shape shape, int level = 0)
    {
        Name = name;
        Shape = shape;
        WireName = name;
        (ItemName, KeyName, ValueName) = ("member", "key", "value");
        string? ec2Name = null, locationName = null;
        foreach (var attribute in attributes)
        {
            switch (attribute)
            {
                case WireNameAttribute wire: WireName = wire.Name; break;
                case FlattenedAttribute: Flattened = level == 0; break;
                case XmlTextAttribute: IsXmlText = true; break;
                case ItemNameAttribute item when item.Level == level: ItemName = item.Name; break;
                case MapNamesAttribute names when names.Level == level: (KeyName, ValueName) = (names.Key, names.Value); break;
                case SparseAttribute sparse when sparse.Level == level: IsSparse = true; break;
                case TimestampAttribute timestamp: TimestampFormat = timestamp.Format; break;
                case XmlAttributeAttribute xml: XmlAttribute = xml; break;
                case IdempotencyTokenAttribute: IsIdempotencyToken = true; break;
                case Ec2NameAttribute ec2: ec2Name = ec2.Name; break;
                case LabelAttribute: Location = MemberLocation.Label; break;
                case QueryAttribute query: (Location, locationName) = (MemberLocation.Query, query.Name); break;
                case HeaderAttribute header: (Location, locationName) = (MemberLocation.Header, header.Name); break;
                case PrefixHeadersAttribute prefix: (Location, locationName) = (MemberLocation.PrefixHeaders, prefix.Prefix); break;
                case PayloadAttribute: Location = MemberLocation.Payload; break;
                case QueryMapAttribute: Location = MemberLocation.QueryMap; break;
                case StatusCodeAttribute: Location = MemberLocation.StatusCode; break;
                case EventHeaderAttribute: Location = MemberLocation.EventHeader; break;
                case EventPayloadAttribute: Location = MemberLocation.EventPayload; break;
            }
        }

        HasOwnWireName = WireName != name;
        LocationName = locationName ?? WireName;
        Ec2Name = ec2Name ?? char.ToUpperInvariant(WireName[0]) + WireName[1..];
        Constraints = Constraints.Of(attributes);
        PathName = char.ToLowerInvariant(Name[0]) + Name[1..];
        Utf8WireName = System.Text.Encoding.UTF8.GetBytes(WireName);
        Inner = shape.Element is { Kind: ShapeKind.List or ShapeKind.Map } inner ? new InnerMember(name, attributes, inner, level + 1) : this;
    }

    /// <summary>The property's name, which is AWS's name for the member.</summary>
    public string Name { get; }

    public Shape Shape { get; }

    /// <summary>How the lists or maps within this list or map are written; the member itself where there are none.</summary>
    public Member Inner { get; }

    /// <summary>True where the name on the wire is not the property's.</summary>
    public bool HasOwnWireName { get; }

    /// <summary>The name in documents.</summary>
    public string WireName { get; }

    public MemberLocation Location { get; }

    /// <summary>The query key, header, header prefix or label.</summary>
    public string LocationName { get; }

    public bool Flattened { get; }

    /// <summary>True when the value is the text of the record's own element in XML.</summary>
    public bool IsXmlText { get; }

    /// <summary>The element name of list items in XML.</summary>
    public string ItemName { get; }

    public TimestampFormat? TimestampFormat { get; }

    /// <summary>True where items or entries may be null.</summary>
    public bool IsSparse { get; }

    /// <summary>Set when the value is an attribute of the record's own element in XML.</summary>
    public XmlAttributeAttribute? XmlAttribute { get; }

    /// <summary>True for a token that is made where the request carries none.</summary>
    public bool IsIdempotencyToken { get; }

    /// <summary>The name in ec2Query's forms.</summary>
    public string Ec2Name { get; }

    /// <summary>The element names of a map's keys and values, in XML and forms.</summary>
    public string KeyName { get; }

    public string ValueName { get; }

    public Constraints Constraints { get; }

    /// <summary>The name as validation messages spell it: <c>streamName</c>.</summary>
    internal string PathName { get; }

    internal byte[] Utf8WireName { get; }
}

/// <summary>What a member's attributes say of the lists or maps within it.</summary>
internal sealed class InnerMember(string name, object[] attributes, Shape shape, int level) : Member(name, attributes, shape, level);

/// <summary>A member of records of one type.</summary>
public abstract class Member<TOwner> : Member
{
    private protected Member(string name, object[] attributes, Shape shape)
        : base(name, attributes, shape)
    {
    }

    public abstract bool IsAbsent(TOwner owner);

    public abstract void Read<TReader>(ref TReader reader, TOwner owner)
        where TReader : IShapeReader, allows ref struct;

    public abstract void Write<TWriter>(ref TWriter writer, TOwner owner)
        where TWriter : IShapeWriter, allows ref struct;

    public abstract void Validate(TOwner owner, Violations violations);

    /// <summary>The value, boxed; for what is not on a hot path.</summary>
    public abstract object? Get(TOwner owner);

    /// <summary>Sets the value from an object of the member's type.</summary>
    public abstract void Set(TOwner owner, object? value);
}

internal sealed class Member<TOwner, TValue> : Member<TOwner>
    where TOwner : class
{
    private readonly Shape<TValue> shape;
    private readonly Func<TOwner, TValue> get;
    private readonly Action<TOwner, TValue>? set;

    public Member(PropertyInfo property, object[] attributes, Shape<TValue> shape)
        : base(property.Name, attributes, shape)
    {
        this.shape = shape;
        get = property.GetMethod!.CreateDelegate<Func<TOwner, TValue>>();
        set = property.SetMethod?.CreateDelegate<Action<TOwner, TValue>>();
    }

    public override bool IsAbsent(TOwner owner) => shape.IsAbsent(get(owner));

    public override void Read<TReader>(ref TReader reader, TOwner owner) => Setter(owner, shape.Read(ref reader, this));

    public override void Write<TWriter>(ref TWriter writer, TOwner owner) => shape.Write(ref writer, get(owner), this);

    public override void Validate(TOwner owner, Violations violations)
    {
        if (Constraints.IsEmpty && !shape.HasInnerConstraints)
            return;
        violations.Enter(PathName);
        var value = get(owner);
        if (shape.IsAbsent(value))
        {
            if (Constraints.Required)
                violations.Add("null", "Member must not be null");
        }
        else
        {
            Constraints.Check(value, violations);
            if (shape.HasInnerConstraints)
                shape.ValidateInner(value, violations);
        }

        violations.Leave();
    }

    public override object? Get(TOwner owner) => get(owner);

    public override void Set(TOwner owner, object? value) => Setter(owner, (TValue)value!);

    private void Setter(TOwner owner, TValue value)
    {
        if (set is null)
            throw new InvalidOperationException($"{typeof(TOwner).Name}.{Name} has no init accessor and cannot be read from the wire.");
        set(owner, value);
    }
}
