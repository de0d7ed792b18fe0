using System.Formats.Cbor;
using System.Text.Json;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>How a CBOR protocol tells times: both by tag 1, whose number means one or the other.</summary>
internal enum CborTimes
{
    /// <summary>Seconds since 1970, with a fraction: Smithy RPC v2.</summary>
    Seconds,

    /// <summary>Milliseconds since 1970: the older protocol.</summary>
    Milliseconds,
}

/// <summary>Writes CBOR; maps and lists of unknown length, since members that are not set are left out on the way.</summary>
internal readonly struct CborShapeWriter(CborWriter cbor, CborTimes times) : IShapeWriter
{
    public void WriteNull() => cbor.WriteNull();

    public void WriteString(string value) => cbor.WriteTextString(value);

    public void WriteBoolean(bool value) => cbor.WriteBoolean(value);

    public void WriteInteger(long value) => cbor.WriteInt64(value);

    public void WriteDouble(double value) => cbor.WriteDouble(value);

    public void WriteBlob(ReadOnlyMemory<byte> value) => cbor.WriteByteString(value.Span);

    public void WriteTimestamp(DateTimeOffset value, TimestampFormat? format)
    {
        cbor.WriteTag(CborTag.UnixTimeSeconds);
        if (times == CborTimes.Milliseconds)
            cbor.WriteInt64(value.ToUnixTimeMilliseconds());
        else
            cbor.WriteDouble((double)Timestamps.ToEpochSeconds(value));
    }

    public void WriteDocument(JsonElement value) =>
        throw new InvalidOperationException("CBOR has no documents; a service that speaks it must not declare any.");

    public void BeginStructure() => cbor.WriteStartMap(null);

    public void WriteMember(Member member) => cbor.WriteTextString(member.WireName);

    public void EndStructure() => cbor.WriteEndMap();

    public void BeginList(Member member) => cbor.WriteStartArray(null);

    public void WriteItem(Member member)
    {
    }

    public void EndList(Member member) => cbor.WriteEndArray();

    public void BeginMap(Member member) => cbor.WriteStartMap(null);

    public void WriteEntry(Member member, string key) => cbor.WriteTextString(key);

    public void EndEntry(Member member)
    {
    }

    public void EndMap(Member member) => cbor.WriteEndMap();
}
