using System.Buffers;
using System.Text;
using Tarn.Duck;
using Tarn.Sql.Types;

namespace Tarn.Athena.Results;

/// <summary>Writes the rows of a SELECT as <see cref="CsvRows"/> reads them.</summary>
internal sealed class CsvWriter(ResultBuffer file, IReadOnlyList<TrinoType> types)
{
    private readonly ArrayBufferWriter<byte> scratch = new(256);

    public void Header(IEnumerable<string> names)
    {
        var output = file.Writer;
        var isFirst = true;
        foreach (var name in names)
        {
            if (!isFirst)
                output.Write(","u8);
            isFirst = false;
            Quoted(output, Encoding.UTF8.GetBytes(name));
        }

        output.Write("\n"u8);
    }

    public void Chunk(DuckChunk chunk)
    {
        var output = file.Writer;
        var columns = new DuckVector[types.Count];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = chunk[i];
        for (var row = 0; row < chunk.RowCount; row++)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                if (i > 0)
                    output.Write(","u8);
                if (columns[i].IsValid(row))
                    Value(output, columns[i], row, types[i]);
            }

            output.Write("\n"u8);
        }

        file.Rest();
    }

    private void Value(IBufferWriter<byte> output, DuckVector vector, int row, TrinoType type)
    {
        switch (type)
        {
            case VarcharType or CharType:
            case TimestampType { WithZone: true }:
                // The printed SQL answers a timestamp with time zone as text.
                Quoted(output, vector.Utf8(row));
                break;
            case ArrayType or MapType or RowType or SimpleType { Kind: SimpleKind.Json }:
                scratch.ResetWrittenCount();
                ValueText.Write(scratch, vector, row, type);
                Quoted(output, scratch.WrittenSpan);
                break;
            default:
                output.Write("\""u8);
                ValueText.Write(output, vector, row, type);
                output.Write("\""u8);
                break;
        }
    }

    private static void Quoted(IBufferWriter<byte> output, ReadOnlySpan<byte> text)
    {
        output.Write("\""u8);
        while (text.IndexOf((byte)'"') is >= 0 and var quote)
        {
            output.Write(text[..(quote + 1)]);
            output.Write("\""u8);
            text = text[(quote + 1)..];
        }

        output.Write(text);
        output.Write("\""u8);
    }
}
