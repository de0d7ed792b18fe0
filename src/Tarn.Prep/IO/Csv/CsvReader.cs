using System.Collections.Concurrent;
using System.Text.Unicode;
using Microsoft.Win32.SafeHandles;
using Tarn.Prep.Frames;

namespace Tarn.Prep.IO.Csv;

/// <summary>
/// Reads plain CSV files in pieces that the threads share. What DuckDB's sniffer says of the first rows is taken at its word, and as soon
/// as anything later does not fit (a field spelt otherwise, a line with more fields, a stray quote) the whole file is left to
/// DuckDB, so that both give the same frame.
/// </summary>
/// <remarks>
/// 1. Where quotes occur, those of every piece are counted, which tells whether a piece begins inside them.
/// 2. Each piece finds its lines, indexes its fields, and reads them column by column.
/// 3. The pieces of each column are joined in the order of the file.
/// </remarks>
internal sealed class CsvReader(CsvFile file, CsvDialect dialect, int[] chosen, PrepOptions options)
{
    private const int PieceBytes = 1 << 20;
    private readonly ConcurrentBag<(CsvIndex Index, CsvBuffer Buffer)> rooms = [];
    private volatile bool stopped;
    private volatile bool metQuotes;

    /// <summary>Null where only DuckDB can read it.</summary>
    public Frame? Read(int pieceBytes = PieceBytes)
    {
        using var handle = File.OpenHandle(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.SequentialScan);
        var length = RandomAccess.GetLength(handle);
        var pieces = (int)Math.Max(1, (length + pieceBytes - 1) / pieceBytes);
        var frame = Read(handle, length, pieces, pieceBytes, null);
        if (frame is null && metQuotes)
        {
            stopped = false;
            frame = Read(handle, length, pieces, pieceBytes, Quotes(handle, length, pieces, pieceBytes));
        }

        return frame;
    }

    private Frame? Read(SafeFileHandle handle, long length, int pieces, int pieceBytes, bool[]? inside)
    {
        var parts = new CsvPart[pieces][];
        options.ForEach(pieces, piece =>
        {
            if (stopped)
            {
                return;
            }

            var room = rooms.TryTake(out var free) ? free : (Index: new CsvIndex(), Buffer: new CsvBuffer());
            var lines = room.Buffer.Lines(handle, length, piece, pieceBytes, inside);
            parts[piece] = lines.IsEmpty ? [] : Piece(room.Index, lines, piece == 0 && dialect.Header ? 1 : 0, inside is not null)!;
            stopped |= parts[piece] is null;
            rooms.Add(room);
        }, "read");
        if (stopped)
        {
            return null;
        }

        var filled = parts.Where(part => part.Length > 0).ToArray();
        var columns = new Column?[chosen.Length];
        // Text takes longest to join, so it comes first.
        int[] order = [.. Enumerable.Range(0, chosen.Length).OrderByDescending(place => dialect.Columns[chosen[place]].Type == ColumnType.Text)];
        options.ForEach(order.Length, at => columns[order[at]] = CsvColumns.Join(dialect.Columns[chosen[order[at]]], [.. filled.Select(part => part[order[at]])], dialect.SampleRows, options));
        return columns.Contains(null) ? null : new Frame([.. columns.OfType<Column>()]);
    }

    private CsvPart[]? Piece(CsvIndex index, ReadOnlySpan<byte> lines, int skip, bool quotesCounted)
    {
        index.Find(lines, dialect.Delimiter);
        if (index.HasQuotes && !quotesCounted)
        {
            metQuotes = true;
            return null;
        }

        if (!index.IsEven(lines, dialect.Columns.Length) || !Utf8.IsValid(lines) || lines.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) || lines.Contains((byte)0))
        {
            return null;
        }

        var reader = new CsvPieceReader(lines, index.Ends, dialect, index.HasQuotes, skip);
        var parts = new CsvPart[chosen.Length];
        for (var place = 0; place < parts.Length; place++)
        {
            if (stopped || reader.Read(chosen[place]) is not { } part)
            {
                return null;
            }

            parts[place] = part;
        }

        return parts;
    }

    /// <summary>For each piece whether the byte before it lies behind an odd number of quotes.</summary>
    private bool[] Quotes(SafeFileHandle handle, long length, int pieces, int pieceBytes)
    {
        var counts = new long[pieces];
        options.ForEach(pieces, piece =>
        {
            var room = rooms.TryTake(out var free) ? free : (Index: new CsvIndex(), Buffer: new CsvBuffer());
            var start = CsvBuffer.Start(piece, pieceBytes);
            counts[piece] = room.Buffer.Read(handle, start, Math.Min(length, CsvBuffer.Start(piece + 1, pieceBytes)) - start).Count((byte)'"');
            rooms.Add(room);
        });
        var inside = new bool[pieces + 1];
        for (var piece = 0; piece < pieces; piece++)
        {
            inside[piece + 1] = inside[piece] ^ (counts[piece] % 2 == 1);
        }

        return inside;
    }
}
