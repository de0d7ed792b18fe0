using System.Collections.Concurrent;
using System.Text.Unicode;

namespace Tarn.Prep.IO.Csv;

/// <summary>
/// Reads one delimited file in pieces that the threads share.
/// </summary>
/// <remarks>
/// 1. Where quotes occur, those of every piece are counted, which tells whether a piece begins inside them.
/// 2. Where they are not written in the usual way, the pieces are found by reading the file once from its beginning.
/// 3. Each piece finds its records, indexes its fields, and reads them column by column.
/// </remarks>
internal sealed class CsvFileReader(CsvText text, CsvDialect dialect, CellRules rules, PrepOptions options, int pieceBytes = CsvFileReader.PieceBytes)
{
    public const int PieceBytes = 1 << 20;
    private readonly ConcurrentBag<Room> rooms = [];
    private readonly BadRows policy = dialect.Options.BadRows ?? BadRows.Refuse;
    private bool[]? inside;
    private List<long>? careful;
    private volatile bool notUtf8;

    public CsvText Text => text;

    public CsvDialect Dialect => dialect;

    /// <summary>Grows whenever the pieces turn out to begin otherwise than thought: what was read of earlier ones has to be read again.</summary>
    public int Layout { get; private set; }

    /// <summary>How many pieces there are; known for good once <see cref="Read"/> has gone through all of them.</summary>
    public int Pieces => careful is { } borders ? borders.Count - 1 : (int)Math.Max(1, (text.Length - dialect.Origin + pieceBytes - 1) / pieceBytes);

    /// <summary>Reads columns of some of the pieces.</summary>
    /// <param name="fields">The places of the columns in the file.</param>
    /// <param name="types">What to read each as; null only to find out what its fields can be.</param>
    /// <param name="range">The pieces; null for all.</param>
    /// <exception cref="PrepException">A row is bad and none may be, or the file is no text.</exception>
    /// <exception cref="NotUtf8Exception">The encoding was guessed, and wrong.</exception>
    public CsvPiece[] Read(int[] fields, CellType?[] types, Range? range = null)
    {
        Open();
        while (true)
        {
            var (from, count) = (range ?? Range.All).GetOffsetAndLength(Pieces);
            var pieces = new CsvPiece[count];
            var wrong = 0;
            options.ForEach(count, place =>
            {
                if (Volatile.Read(ref wrong) == 0 && Piece(from + place, fields, types) is var piece)
                {
                    pieces[place] = piece!;
                    if (piece is null)
                    {
                        Volatile.Write(ref wrong, 1);
                    }
                }
            }, "read");
            if (notUtf8)
            {
                throw NotUtf8();
            }

            if (wrong == 0)
            {
                Refuse(pieces);
                return pieces;
            }

            Layout++;
            if (inside is null)
            {
                inside = Quotes();
            }
            else
            {
                careful = Borders();
            }
        }
    }

    /// <summary>Finds out where the pieces begin, as far as that can be known before they are read.</summary>
    public void Open()
    {
        if (careful is null && dialect.Signs.NeedsCare)
        {
            careful = Borders();
        }

        if (careful is null && inside is null && dialect.HasQuotes)
        {
            inside = Quotes();
        }
    }

    /// <summary>The first field of a column that something is true of: its row and its line, each counted from 1, and the field.</summary>
    public (long Row, long Line, string Text)? Find(int field, Func<CellForms, bool> sought)
    {
        long rows = 0;
        for (var piece = 0; piece < Pieces; piece++)
        {
            var room = new Room(dialect, policy);
            var complaints = new CsvComplaints();
            if (!Open(room, piece, complaints, out var opened))
            {
                continue;
            }

            for (var row = 0; row < opened.Count; row++)
            {
                opened.Field(row, field, out var cell);
                if (!cell.IsEmpty && !rules.IsGivenNull(cell) && sought(rules.Forms(cell)))
                {
                    return (rows + row + 1, text.LineAt(room.Buffer.Offset + opened.Start(row)), System.Text.Encoding.UTF8.GetString(cell));
                }
            }

            rows += opened.Count;
        }

        return null;
    }

    /// <summary>Null where the piece can only be read otherwise.</summary>
    private CsvPiece? Piece(int piece, int[] fields, CellType?[] types)
    {
        var room = rooms.TryTake(out var free) ? free : new Room(dialect, policy);
        try
        {
            var complaints = new CsvComplaints();
            if (!Open(room, piece, complaints, out var rows))
            {
                return null;
            }

            var read = new CsvPiece { Rows = rows.Count, Parts = new CsvPart?[fields.Length], Forms = new CellForms[fields.Length], Complaints = complaints };
            for (var place = 0; place < fields.Length; place++)
            {
                if (types[place] is { } type && CsvColumn.Read(rows, fields[place], type, rules) is { } part)
                {
                    read.Parts[place] = part;
                }
                else
                {
                    read.Forms[place] = CsvColumn.Forms(rows, fields[place], rules);
                }
            }

            return read;
        }
        finally
        {
            rooms.Add(room);
        }
    }

    /// <summary>False where the quotes are not as they were thought to be.</summary>
    private bool Open(Room room, int piece, CsvComplaints complaints, out CsvRows rows)
    {
        rows = default;
        var signs = dialect.Signs;
        var bytes = careful is { } borders
            ? room.Buffer.Range(text, borders[piece], borders[piece + 1])
            : room.Buffer.Records(text, dialect.Origin, piece, pieceBytes, inside, signs.Quote);
        if (bytes.IsEmpty)
        {
            rows = new CsvRows(bytes, [], [], dialect.Names.Count, signs, null);
            return true;
        }

        if (!Utf8.IsValid(bytes))
        {
            notUtf8 = true;
            return false;
        }

        if (bytes.IndexOf((byte)0) is >= 0 and var nothing)
        {
            throw new PrepException($"Line {text.LineAt(room.Buffer.Offset + nothing)} of '{text.Path}' holds a NUL, which no text does; it is not a delimited file, or of another encoding (--encoding).");
        }

        room.Bad.Clear();
        if (careful is not null)
        {
            Scan(room, bytes);
        }
        else
        {
            room.Index.Find(bytes, signs.Delimiter, signs.Quote);
            if ((room.Index.HasQuotes && inside is null) || !room.Index.IsRegular)
            {
                return false;
            }
        }

        rows = room.Bad.Count == 0 && signs.Comment == 0 && room.Index.IsEven(bytes, dialect.Names.Count) && !room.Evening.RepeatsHeader(bytes, room.Index.Ends)
            ? new CsvRows(bytes, [], room.Index.Ends, dialect.Names.Count, signs, null)
            : room.Evening.Rows(bytes, room.Index.Ends, room.Bad, room.Buffer.Offset, complaints);
        return true;
    }

    private void Scan(Room room, ReadOnlySpan<byte> bytes)
    {
        room.Ends.Clear();
        var records = 0;
        for (var at = 0; at < bytes.Length && CsvScanner.Next(bytes, dialect.Signs, ref at, room.Ends, out var isBad); records++)
        {
            if (isBad)
            {
                room.Bad.Add(records);
            }
        }

        room.Index.Take(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(room.Ends), records);
    }

    private Exception NotUtf8()
    {
        var line = text.LineAt(text.FirstInvalid());
        return text.IsGuessed ? new NotUtf8Exception(line) : new PrepException(
            $"Line {line} of '{text.Path}' is not UTF-8; name the encoding of the file (--encoding windows-1252 is usual where it is old or from Excel).");
    }

    /// <summary>For each piece whether the byte before it lies behind an odd number of quotes.</summary>
    private bool[] Quotes()
    {
        var counts = new long[Pieces];
        options.ForEach(counts.Length, piece =>
        {
            var room = rooms.TryTake(out var free) ? free : new Room(dialect, policy);
            var start = CsvBuffer.Start(dialect.Origin, piece, pieceBytes);
            counts[piece] = room.Buffer.Read(text, start, Math.Min(text.Length, CsvBuffer.Start(dialect.Origin, piece + 1, pieceBytes)) - start).Count(dialect.Signs.Quote);
            rooms.Add(room);
        });
        var found = new bool[counts.Length + 1];
        for (var piece = 0; piece < counts.Length; piece++)
        {
            found[piece + 1] = found[piece] ^ (counts[piece] % 2 == 1);
        }

        return found;
    }

    /// <summary>Where pieces begin that end with a record, found from the beginning of the file.</summary>
    private List<long> Borders()
    {
        var borders = new List<long> { dialect.Origin };
        var bytes = new byte[pieceBytes];
        var ends = new List<int>();
        while (borders[^1] < text.Length)
        {
            options.Cancel.ThrowIfCancellationRequested();
            var held = text.Fill(bytes, borders[^1]);
            var atEnd = borders[^1] + held >= text.Length;
            var (at, whole) = (0, 0);
            ends.Clear();
            while (at < held && CsvScanner.Next(bytes.AsSpan(0, held), dialect.Signs, ref at, ends, out _))
            {
                whole = at;
            }

            if (whole < held && atEnd)
            {
                whole = Last(bytes.AsSpan(whole, held - whole), borders[^1] + whole) ? held : whole;
            }

            if (whole > 0)
            {
                borders.Add(borders[^1] + whole);
            }
            else if (bytes.Length > Array.MaxLength / 2)
            {
                throw Unclosed(borders[^1]);
            }
            else
            {
                bytes = new byte[bytes.Length * 2];
            }
        }

        return borders;
    }

    /// <summary>The last record of a file may end without a line end, but not within quotes.</summary>
    private bool Last(ReadOnlySpan<byte> record, long offset)
    {
        var at = 0;
        return CsvScanner.Next([.. record, (byte)'\n'], dialect.Signs, ref at, [], out _) && at > record.Length ? true : throw Unclosed(offset);
    }

    private PrepException Unclosed(long offset) => new(
        $"A quote is opened in the row that begins in line {text.LineAt(offset)} of '{text.Path}' and never closed; close it, or read quotes as any other sign (--quote none).");

    private void Refuse(CsvPiece[] pieces)
    {
        if (policy == BadRows.Refuse && pieces.FirstOrDefault(piece => piece.Complaints.Bad > 0) is { } piece)
        {
            throw new PrepException(CsvNotes.Refusal(this, piece.Complaints.First[0]));
        }
    }

    /// <summary>What one thread works with.</summary>
    private sealed class Room(CsvDialect dialect, BadRows policy)
    {
        public CsvIndex Index { get; } = new();

        public CsvBuffer Buffer { get; } = new();

        public CsvEvening Evening { get; } = new(dialect, policy);

        public List<int> Ends { get; } = [];

        public List<int> Bad { get; } = [];
    }
}

/// <summary>A text that was thought to be UTF-8 is not.</summary>
internal sealed class NotUtf8Exception(long line) : Exception
{
    public long Line { get; } = line;
}
