namespace Tarn.Prep.IO.Csv;

/// <summary>The fields of a piece, as many for every row.</summary>
/// <param name="text">The piece.</param>
/// <param name="starts">Where each field begins; nothing where each begins behind the end of the one before it.</param>
/// <param name="ends">The place of the sign after each field.</param>
/// <param name="fields">Fields of a row.</param>
/// <param name="raw">Fields that are taken as they are written, quotes and all; null for none.</param>
internal readonly ref struct CsvRows(ReadOnlySpan<byte> text, ReadOnlySpan<int> starts, ReadOnlySpan<int> ends, int fields, CsvSigns signs, HashSet<int>? raw)
{
    private readonly ReadOnlySpan<byte> text = text;
    private readonly ReadOnlySpan<int> starts = starts;
    private readonly ReadOnlySpan<int> ends = ends;
    private readonly int fields = fields;
    private readonly byte quote = signs.Quote;

    public byte Quote => quote;

    public byte Escape { get; } = signs.Escape;

    public int Count => ends.Length / fields;

    /// <summary>Where a row begins in the text.</summary>
    public int Start(int row) => !starts.IsEmpty ? starts[row * fields] : row == 0 ? 0 : ends[(row * fields) - 1] + 1;

    /// <summary>The field without quotes around it; whether there were any.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public bool Field(int row, int column, out ReadOnlySpan<byte> field)
    {
        var place = (row * fields) + column;
        var start = !starts.IsEmpty ? starts[place] : place == 0 ? 0 : ends[place - 1] + 1;
        field = text[start..ends[place]];
        if (column == fields - 1 && !field.IsEmpty && field[^1] == (byte)'\r')
        {
            field = field[..^1];
        }

        if (field.Length < 2 || field[0] != quote || quote == 0 || (raw is not null && raw.Contains(place)))
        {
            return false;
        }

        field = field[1..^1];
        return true;
    }

    /// <summary>The field with what stands for quotes within it undone.</summary>
    public ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> field, scoped ref byte[] room)
    {
        if (!field.Contains(Escape))
        {
            return field;
        }

        if (room.Length < field.Length)
        {
            room = new byte[field.Length * 2];
        }

        var length = 0;
        for (var at = 0; at < field.Length; at++)
        {
            // A backslash stands for itself but before a quote or another backslash.
            if (field[at] == Escape && at + 1 < field.Length && (field[at + 1] == quote || field[at + 1] == Escape))
            {
                at++;
            }

            room[length++] = field[at];
        }

        return room.AsSpan(0, length);
    }
}
