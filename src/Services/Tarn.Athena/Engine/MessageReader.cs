using System.Text;
using Tarn.Sql;
using Tarn.Sql.Types;

namespace Tarn.Athena.Engine;

/// <summary>Reads what <see cref="MessageWriter"/> writes.</summary>
internal sealed class MessageReader(ReadOnlyMemory<byte> bytes) : BinaryReader(new MemoryStream(bytes.ToArray()), Encoding.UTF8)
{
    public string? Text() => ReadBoolean() ? ReadString() : null;

    /// <exception cref="InvalidDataException">The count cannot be.</exception>
    public List<T> List<T>(Func<T> read)
    {
        var count = ReadInt32();
        if (count < 0 || count > BaseStream.Length)
            throw new InvalidDataException("A message to the engine's process is damaged.");
        var items = new List<T>(count);
        for (var i = 0; i < count; i++)
            items.Add(read());
        return items;
    }

    /// <exception cref="InvalidDataException">There is no such type.</exception>
    public TrinoType Type() => ReadChar() switch
    {
        's' => new SimpleType((SimpleKind)ReadByte()),
        'd' => new DecimalType(ReadByte(), ReadByte()),
        'v' => new VarcharType(ReadInt32() is >= 0 and var length ? length : null),
        'c' => new CharType(ReadInt32()),
        't' => new TimeType(ReadByte(), ReadBoolean()),
        'z' => new TimestampType(ReadByte(), ReadBoolean()),
        'a' => new ArrayType(Type()),
        'm' => new MapType(Type(), Type()),
        'r' => new RowType(NodeList.From(List(() => new RowField(Text(), Type())))),
        var other => throw new InvalidDataException($"There is no type '{other}'."),
    };
}
