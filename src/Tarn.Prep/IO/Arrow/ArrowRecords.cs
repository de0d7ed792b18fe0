using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using Tarn.Prep.IO.Csv;
using Tarn.Prep.IO.Packed;
using Tarn.Prep.IO.Records;

namespace Tarn.Prep.IO.Arrow;

/// <summary>
/// Reads the rows of an Arrow IPC file (Feather version 2) or stream, also with LZ4 or Zstandard within. Source: Apache Arrow Columnar Format,
/// Serialization and Interprocess Communication.
/// </summary>
internal sealed class ArrowRecords : IRecordReader
{
    private readonly RecordFile told;
    private readonly Stream stream;
    private readonly ArrowStreamReader reader;
    private readonly ArrowValues values;
    private RecordBatch? batch;
    private int at;
    private long record;
    private bool isDeclared;

    public ArrowRecords(RecordFile told)
    {
        this.told = told;
        values = new ArrowValues(told.Shown);
        stream = Opened(told);
        reader = Begins(stream, "ARROW1"u8) ? new ArrowFileReader(stream, new CompressionCodecFactory()) : new ArrowStreamReader(stream, new CompressionCodecFactory());
    }

    public string Place => $"Row {record}";

    public IReadOnlyList<string> Notes => [.. values.Notes];

    public bool Next(RecordRow row) => Guard(() =>
    {
        if (!isDeclared)
        {
            foreach (var field in (reader.GetSchema().AsTask().GetAwaiter().GetResult() ?? throw Damaged()).FieldsList)
            {
                Declare(row.Root.Field(field.Name), field.DataType);
            }

            isDeclared = true;
        }

        while (batch is null || at == batch.Length)
        {
            // A batch is not disposed of before the file: those behind it share its dictionaries.
            batch = reader.ReadNextRecordBatch();
            at = 0;
            if (batch is null)
            {
                return false;
            }
        }

        record++;
        for (var column = 0; column < batch.ColumnCount; column++)
        {
            values.Take(row, row.Root.Field(batch.Schema.GetFieldByIndex(column).Name), batch.Column(column), at);
        }

        at++;
        return true;
    });

    public void Dispose()
    {
        batch?.Dispose();
        reader.Dispose();
        stream.Dispose();
    }

    /// <summary>A file of Arrow's is read from its end, so one that is packed as a whole is unpacked first.</summary>
    private static Stream Opened(RecordFile told)
    {
        const int mostUnpacked = 1 << 30;
        var stream = PackedFile.Open(told.Path);
        if (!stream.CanSeek)
        {
            using var packed = stream;
            var all = new MemoryStream();
            var room = new byte[1 << 18];
            for (int count; (count = packed.Read(room)) > 0; all.Write(room, 0, count))
            {
                if (all.Length > mostUnpacked)
                {
                    throw new PrepException($"'{told.Shown}' is more than {mostUnpacked >> 30} GB once it is unpacked; unpack it first.");
                }
            }

            stream = all;
        }

        if (Begins(stream, "FEA1"u8))
        {
            stream.Dispose();
            throw new PrepException($"'{told.Shown}' is Feather of version 1, which is not read; write it again as version 2 (Arrow IPC) or Parquet.");
        }

        if (!Begins(stream, "ARROW1"u8) && !Begins(stream, [0xFF, 0xFF, 0xFF, 0xFF]))
        {
            stream.Dispose();
            throw new PrepException($"'{told.Shown}' is no Arrow file: it begins neither as a file nor as a stream of Arrow's does. Name it as what it holds.");
        }

        return stream;
    }

    private static bool Begins(Stream stream, ReadOnlySpan<byte> magic)
    {
        Span<byte> head = stackalloc byte[magic.Length];
        stream.Position = 0;
        head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        stream.Position = 0;
        return head.SequenceEqual(magic);
    }

    private static void Declare(RecordNode node, IArrowType type)
    {
        switch (type)
        {
            case StructType record when record.Fields.Count > 0:
                foreach (var field in record.Fields)
                {
                    Declare(node.Field(field.Name), field.DataType);
                }

                return;
            case Date32Type or Date64Type:
                node.Facts.Declare(CellForms.Date | CellForms.Time);
                return;
            case TimestampType:
                node.Facts.Declare(CellForms.Time);
                return;
            case BooleanType:
                node.Facts.Declare(CellForms.Bool);
                return;
            case HalfFloatType or FloatType or DoubleType:
                node.Facts.Declare(CellForms.Double | CellForms.Exact);
                return;
            case IntegerType:
                node.Facts.Declare(CellForms.Long | CellForms.Double | CellForms.Exact);
                return;
            default:
                _ = node.Facts;
                return;
        }
    }

    /// <summary>What the library throws at damaged bytes has many names, of which none tells a person more than that.</summary>
    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is not (PrepException or OutOfMemoryException or OperationCanceledException))
        {
            throw new PrepException(Damaged().Message, fault);
        }
    }

    private PrepException Damaged() => new($"'{told.Shown}' is cut or damaged{(record > 0 ? $" behind row {record}" : "")}: its Arrow data cannot be read. Get the file again.");
}
