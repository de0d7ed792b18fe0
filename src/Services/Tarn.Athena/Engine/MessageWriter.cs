using System.Text;
using Tarn.Sql.Types;

namespace Tarn.Athena.Engine;

/// <summary>
/// Writes what frames hold. By hand, since the start of the engine's process would wait for what a serializer needs; both ends are of one
/// build, so nothing is versioned.
/// </summary>
internal sealed class MessageWriter : BinaryWriter
{
    private readonly MemoryStream stream;

    private MessageWriter(MemoryStream stream)
        : base(stream, Encoding.UTF8) => this.stream = stream;

    /// <summary>The bytes of what is written.</summary>
    public static byte[] Bytes(Action<MessageWriter> write)
    {
        using var writer = new MessageWriter(new MemoryStream());
        write(writer);
        writer.Flush();
        return writer.stream.ToArray();
    }

    public void Text(string? text)
    {
        Write(text is not null);
        if (text is not null)
            Write(text);
    }

    public void List<T>(IReadOnlyList<T> items, Action<T> write)
    {
        Write(items.Count);
        foreach (var item in items)
            write(item);
    }

    public void Type(TrinoType type)
    {
        switch (type)
        {
            case SimpleType simple:
                Write('s');
                Write((byte)simple.Kind);
                break;
            case DecimalType number:
                Write('d');
                Write((byte)number.Precision);
                Write((byte)number.Scale);
                break;
            case VarcharType text:
                Write('v');
                Write(text.Length ?? -1);
                break;
            case CharType text:
                Write('c');
                Write(text.Length);
                break;
            case TimeType time:
                Write('t');
                Write((byte)time.Precision);
                Write(time.WithZone);
                break;
            case TimestampType timestamp:
                Write('z');
                Write((byte)timestamp.Precision);
                Write(timestamp.WithZone);
                break;
            case ArrayType array:
                Write('a');
                Type(array.Element);
                break;
            case MapType map:
                Write('m');
                Type(map.Key);
                Type(map.Value);
                break;
            case RowType row:
                Write('r');
                List(row.Fields, field =>
                {
                    Text(field.Name);
                    Type(field.Type);
                });
                break;
            default:
                throw new NotSupportedException($"Values of type {type} cannot be a result's.");
        }
    }
}
