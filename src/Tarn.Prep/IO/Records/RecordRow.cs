using System.Buffers;

namespace Tarn.Prep.IO.Records;

/// <summary>What a value of a record is.</summary>
internal enum CellKind
{
    Null,
    Bool,
    Long,
    Double,

    /// <summary>A number as it is written, of any length.</summary>
    Number,
    Text,

    /// <summary>Days since 1970.</summary>
    Date,

    /// <summary>Microseconds since 1970.</summary>
    Time,

    /// <summary>A list, as JSON writes it.</summary>
    List,

    /// <summary>A record whose fields are values of their own.</summary>
    Record,

    /// <summary>A record without a field.</summary>
    Nothing,
}

/// <summary>A value of a record: its bits, or where its text lies.</summary>
internal readonly record struct RecordCell(RecordNode Node, CellKind Kind, long Bits, int Start, int Length);

/// <summary>One record, taken apart: the values that it has, in any order. Text is written into it as UTF-8 before its cell is added.</summary>
internal sealed class RecordRow : IBufferWriter<byte>
{
    private RecordCell[] cells = new RecordCell[64];
    private byte[] bytes = new byte[4096];
    private int count;
    private int used;
    private int begun;

    public RecordNode Root { get; } = new("", null);

    /// <summary>A number that no other record has.</summary>
    public long Serial { get; private set; }

    public ReadOnlySpan<RecordCell> Cells => cells.AsSpan(0, count);

    public ReadOnlySpan<byte> Bytes(in RecordCell cell) => bytes.AsSpan(cell.Start, cell.Length);

    public void Begin()
    {
        (count, used, begun) = (0, 0, 0);
        Serial++;
        Root.Enter();
    }

    public void Add(RecordNode node, CellKind kind, long bits = 0) => Put(new RecordCell(node, kind, bits, 0, 0));

    public void Add(RecordNode node, double value) => Add(node, CellKind.Double, BitConverter.DoubleToInt64Bits(value));

    public void Add(RecordNode node, CellKind kind, ReadOnlySpan<byte> text)
    {
        text.CopyTo(GetSpan(text.Length));
        Advance(text.Length);
        AddWritten(node, kind);
    }

    /// <summary>Adds what was written since the last cell.</summary>
    public void AddWritten(RecordNode node, CellKind kind)
    {
        Put(new RecordCell(node, kind, 0, begun, used - begun));
        begun = used;
    }

    public void Advance(int count) => used += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return bytes.AsMemory(used);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return bytes.AsSpan(used);
    }

    private void Grow(int more)
    {
        if (bytes.Length - used < Math.Max(more, 1))
        {
            Array.Resize(ref bytes, (int)Math.Min(Array.MaxLength, Math.Max((long)used + more, bytes.Length * 2L)));
        }
    }

    private void Put(in RecordCell cell)
    {
        if (count == cells.Length)
        {
            Array.Resize(ref cells, count * 2);
        }

        cells[count++] = cell;
    }
}

/// <summary>Reads a file's records one after the other.</summary>
internal interface IRecordReader : IDisposable
{
    /// <summary>Where the record last read stands, for people: "Line 5", "Record 7".</summary>
    string Place { get; }

    /// <summary>What should be known of the file, as sentences.</summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>Takes the next record apart; false at the end.</summary>
    /// <exception cref="PrepException">The file is not of its form, cut or damaged.</exception>
    bool Next(RecordRow row);
}
