using System.Text.Json;

namespace Tarn.Kernel;

/// <summary>
/// Reads a document of one wire format, driven by shapes: a shape asks for what it expects, the reader answers or throws
/// <see cref="SerializationException"/>. Implementations are structs, so that walking costs no allocation and no boxing.
/// </summary>
public interface IShapeReader
{
    /// <summary>True, and past it, when the value here is null.</summary>
    bool TryReadNull();

    string ReadString();

    bool ReadBoolean();

    int ReadInteger();

    long ReadLong();

    double ReadDouble();

    ReadOnlyMemory<byte> ReadBlob();

    DateTimeOffset ReadTimestamp(TimestampFormat? format);

    JsonElement ReadDocument();

    void BeginStructure();

    /// <summary>Moves to the next member's value; false at the end. A name that the shape lacks throws <see cref="UnknownMemberException"/>.</summary>
    bool NextMember(MemberTable members, out Member member);

    void BeginList(Member member);

    bool NextItem();

    void BeginMap(Member member);

    bool NextEntry(Member member, out string key);
}

/// <summary>A document that is not what its shape says: malformed, or a value of the wrong type.</summary>
public class SerializationException(string message) : Exception(message);

/// <summary>A number that stands for a time which no calendar here reaches, as milliseconds do where seconds were meant.</summary>
/// <param name="seconds">Since 1970, as they were given.</param>
public sealed class TimestampRangeException(double seconds) : SerializationException("A timestamp in the request is out of range.")
{
    public double Seconds => seconds;
}

/// <summary>A value outside the body, in a label, a query parameter or a header, that is not of its member's type.</summary>
/// <param name="place">What kind of place, as in "query parameter".</param>
/// <param name="name">The name on the wire.</param>
/// <param name="value">What came.</param>
/// <param name="expected">What should have come, as in "an integer".</param>
public sealed class ArgumentFormatException(string place, string name, string value, string expected)
    : SerializationException($"The {place} '{name}' must be {expected}.")
{
    public string Name => name;

    public string Value => value;

    public string Expected => expected;
}

/// <summary>A document holds a member that Tarn's shape does not.</summary>
public sealed class UnknownMemberException(string name) : Exception($"Unknown member '{name}'.")
{
    public string Name => name;
}
