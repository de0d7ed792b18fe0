using System.Buffers;
using System.Text;
using Tarn.Duck;
using Tarn.Sql.Types;

namespace Tarn.Athena.Results;

/// <summary>Writes the rows of a SELECT as <see cref="CsvRows"/> reads them.</summary>
internal sealed class CsvWriter
{
    private readonly ResultBuffer file;
    private readonly IReadOnlyList<TrinoType> types;
    private readonly RowWriter output;
    private readonly ArrayBufferWriter<byte> scratch = new(256);
    private readonly RowWriter nested;

    /// <param name="file">Where the rows go.</param>
    /// <param name="types">Of the columns.</param>
    /// <param name="cancel">Ends the writing, within a value too.</param>
    public CsvWriter(ResultBuffer file, IReadOnlyList<TrinoType> types, CancellationToken cancel)
    {
        this.file = file;
        this.types = types;
        output = new RowWriter(file.Writer, cancel);
        nested = new RowWriter(scratch, cancel);
    }

    public void Header(IEnumerable<string> names)
    {
        output.BeginRow();
        var isFirst = true;
        foreach (var name in names)
        {
            if (!isFirst)
                output.Write(","u8);
            isFirst = false;
            Quoted(Encoding.UTF8.GetBytes(name));
        }

        output.Write("\n"u8);
    }

    /// <exception cref="Domain.QueryFailure">A row is too large.</exception>
    /// <exception cref="OperationCanceledException">The query was stopped.</exception>
    public void Chunk(DuckChunk chunk)
    {
        var columns = new DuckVector[types.Count];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = chunk[i];
        for (var row = 0; row < chunk.RowCount; row++)
        {
            output.BeginRow();
            for (var i = 0; i < columns.Length; i++)
            {
                if (i > 0)
                    output.Write(","u8);
                if (columns[i].IsValid(row))
                    Value(columns[i], row, types[i]);
            }

            output.Write("\n"u8);
            file.Rest();
        }
    }

    private void Value(DuckVector vector, int row, TrinoType type)
    {
        switch (type)
        {
            case VarcharType or CharType:
            case TimestampType { WithZone: true }:
                // The printed SQL answers a timestamp with time zone as text.
                Quoted(vector.Utf8(row));
                break;
            case ArrayType or MapType or RowType or SimpleType { Kind: SimpleKind.Json }:
                scratch.ResetWrittenCount();
                nested.BeginRow();
                ValueText.Write(nested, vector, row, type);
                Quoted(scratch.WrittenSpan);
                break;
            default:
                output.Write("\""u8);
                ValueText.Write(output, vector, row, type);
                output.Write("\""u8);
                break;
        }
    }

    private void Quoted(ReadOnlySpan<byte> text)
    {
        RowWriter.CheckSize(text.Length);
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
