using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Tarn.Athena.Engine;

/// <summary>Rows of text as bytes: the count of columns, then each cell's length (-1 for null) and its UTF-8, row by row.</summary>
internal static class TextRows
{
    private const int NullLength = -1;

    public static ReadOnlyMemory<byte> Write(IReadOnlyList<string?[]> rows)
    {
        var output = new ArrayBufferWriter<byte>(4096);
        Number(output, rows.Count > 0 ? rows[0].Length : 0);
        foreach (var cell in rows.SelectMany(row => row))
        {
            Number(output, cell is null ? NullLength : Encoding.UTF8.GetByteCount(cell));
            if (cell is not null)
                Encoding.UTF8.GetBytes(cell, output);
        }

        return output.WrittenMemory;
    }

    /// <exception cref="InvalidDataException">The bytes are not what <see cref="Write"/> wrote.</exception>
    public static List<string?[]> Read(ReadOnlySpan<byte> bytes)
    {
        var rows = new List<string?[]>();
        var columns = Number(ref bytes);
        if (columns < 0 || (columns == 0 && bytes.Length > 0))
            throw Wrong();
        while (bytes.Length > 0)
        {
            if (columns > bytes.Length / sizeof(int))
                throw Wrong();
            var row = new string?[columns];
            for (var i = 0; i < columns; i++)
                row[i] = Cell(ref bytes);
            rows.Add(row);
        }

        return rows;
    }

    private static string? Cell(ref ReadOnlySpan<byte> bytes)
    {
        var length = Number(ref bytes);
        if (length == NullLength)
            return null;
        if (length < 0 || length > bytes.Length)
            throw Wrong();
        var text = Encoding.UTF8.GetString(bytes[..length]);
        bytes = bytes[length..];
        return text;
    }

    private static void Number(ArrayBufferWriter<byte> output, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(output.GetSpan(sizeof(int)), number);
        output.Advance(sizeof(int));
    }

    private static int Number(ref ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < sizeof(int))
            throw Wrong();
        var number = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        bytes = bytes[sizeof(int)..];
        return number;
    }

    private static InvalidDataException Wrong() => new("The rows of the engine's process end in the middle.");
}
