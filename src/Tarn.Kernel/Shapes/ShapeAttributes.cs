namespace Tarn.Kernel;

// How a record's property appears on the wire. Without an attribute it is a body member under its own name.

/// <summary>The member's name on the wire, where it differs from the property's.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class WireNameAttribute(string name) : Attribute
{
    public string Name => name;
}

/// <summary>A segment of the path, by the label of the route's template.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class LabelAttribute : Attribute;

/// <summary>A query parameter.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class QueryAttribute(string name) : Attribute
{
    public string Name => name;
}

/// <summary>A header, in requests and answers.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class HeaderAttribute(string name) : Attribute
{
    public string Name => name;
}

/// <summary>All query parameters, as a map to texts or to lists of texts.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class QueryMapAttribute : Attribute;

/// <summary>All headers that begin with the prefix, as a map without it (<c>x-amz-meta-</c>).</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PrefixHeadersAttribute(string prefix) : Attribute
{
    public string Prefix => prefix;
}

/// <summary>
/// The whole body: a structure (restXml: under its <see cref="XmlRootAttribute"/> name), a blob, a text or a document as it
/// is, a stream (<see cref="RequestBody"/> in, <see cref="ResponseBody"/> out), or an <see cref="EventStream{TEvent}"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PayloadAttribute : Attribute;

/// <summary>The HTTP status of the answer, when it varies (int).</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class StatusCodeAttribute : Attribute;

/// <summary>A list whose items stand directly in the parent (XML and query), each under the member's own wire name.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class FlattenedAttribute : Attribute;

/// <summary>The element name of a list's items in XML, where it is not <c>member</c>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class ItemNameAttribute(string name) : Attribute
{
    public string Name => name;

    /// <summary>1 for the lists or maps within the member's own, 2 for those within these, and so on.</summary>
    public int Level { get; init; }
}

/// <summary>The text of the record's own element in XML: <c>&lt;LocationConstraint&gt;eu-west-1&lt;/LocationConstraint&gt;</c>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class XmlTextAttribute : Attribute;

/// <summary>An attribute of the record's own element in XML (<c>xsi:type</c>); its wire name may carry a prefix.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class XmlAttributeAttribute : Attribute
{
    /// <summary>The namespace of the wire name's prefix.</summary>
    public string? Namespace { get; init; }
}

/// <summary>The element names of a map's keys and values, where they are not <c>key</c> and <c>value</c>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class MapNamesAttribute(string key, string value) : Attribute
{
    public string Key => key;

    public string Value => value;

    /// <summary>1 for the lists or maps within the member's own, 2 for those within these, and so on.</summary>
    public int Level { get; init; }
}

/// <summary>The member's name in ec2Query's forms, where it is not the wire name with a capital letter.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class Ec2NameAttribute(string name) : Attribute
{
    public string Name => name;
}

/// <summary>A list or map whose items or values may be null.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class SparseAttribute : Attribute
{
    /// <summary>1 for the lists or maps within the member's own, 2 for those within these, and so on.</summary>
    public int Level { get; init; }
}

/// <summary>
/// A token that makes a request repeatable. Clients make one where the caller gave none; for a client that does not, Tarn
/// makes one, so that handlers always have it.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class IdempotencyTokenAttribute : Attribute;

/// <summary>A record of which exactly one member is set.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UnionAttribute : Attribute;

/// <summary>
/// An exception among the members of an event stream's union, by its name there (<c>throttlingException</c>), by which clients know
/// it. Where a union declares any, an error that is not among them ends the stream as an error without a model.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class EventExceptionAttribute(string name) : Attribute
{
    public string Name => name;
}

/// <summary>A header of one message of an event stream.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class EventHeaderAttribute : Attribute;

/// <summary>The whole payload of one message of an event stream: a blob, a text or a structure.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class EventPayloadAttribute : Attribute;

/// <summary>The root element of a record in XML, where it differs from the record's name.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class XmlRootAttribute(string name) : Attribute
{
    public string Name => name;
}

/// <summary>How a timestamp is written, where it is not the protocol's own form.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class TimestampAttribute(TimestampFormat format) : Attribute
{
    public TimestampFormat Format => format;
}

public enum TimestampFormat
{
    /// <summary>Seconds since 1970 with a fraction; the form of the JSON protocols.</summary>
    EpochSeconds,

    /// <summary>ISO 8601 in UTC with milliseconds; the form of the XML protocols.</summary>
    DateTime,

    /// <summary>RFC 7231, as in Last-Modified; the form of headers.</summary>
    HttpDate,
}
