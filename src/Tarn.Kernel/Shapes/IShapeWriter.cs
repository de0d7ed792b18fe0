using System.Text.Json;

namespace Tarn.Kernel;

/// <summary>Writes a document of one wire format, driven by shapes. Null members are left out by the shapes.</summary>
public interface IShapeWriter
{
    /// <summary>An item or entry of a sparse collection that is not there.</summary>
    void WriteNull();

    void WriteString(string value);

    void WriteBoolean(bool value);

    void WriteInteger(long value);

    void WriteDouble(double value);

    void WriteBlob(ReadOnlyMemory<byte> value);

    void WriteTimestamp(DateTimeOffset value, TimestampFormat? format);

    void WriteDocument(JsonElement value);

    void BeginStructure();

    /// <summary>The next value is this member's.</summary>
    void WriteMember(Member member);

    void EndStructure();

    void BeginList(Member member);

    /// <summary>The next value is an item of this list.</summary>
    void WriteItem(Member member);

    void EndList(Member member);

    void BeginMap(Member member);

    /// <summary>The next value belongs to this key.</summary>
    void WriteEntry(Member member, string key);

    void EndEntry(Member member);

    void EndMap(Member member);
}
