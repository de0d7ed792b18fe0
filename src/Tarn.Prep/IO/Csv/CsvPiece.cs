namespace Tarn.Prep.IO.Csv;

/// <summary>What was read of one piece of a file.</summary>
internal sealed class CsvPiece
{
    public int Rows { get; set; }

    /// <summary>For each column asked for its values; null where one is not of the type asked for.</summary>
    public CsvPart?[] Parts { get; init; } = [];

    /// <summary>For each column without values what its fields can be.</summary>
    public CellForms[] Forms { get; init; } = [];

    public CsvComplaints Complaints { get; init; } = new();
}

/// <summary>What of the text is no row, or a row that is not as it should be.</summary>
internal sealed class CsvComplaints
{
    private const int Told = 5;

    public long Blank { get; set; }

    public long Comments { get; set; }

    /// <summary>Lines that repeat the header.</summary>
    public long Headers { get; set; }

    public long Short { get; private set; }

    public long Long { get; private set; }

    public long Quoted { get; private set; }

    public long Bad => Short + Long + Quoted;

    /// <summary>The first few: where they begin in the file, and how many fields they have; 0 where the quotes are wrong.</summary>
    public List<(long Offset, int Fields)> First { get; } = [];

    /// <summary>What rows hold beyond the last column.</summary>
    public List<(int Row, string Text)> Surplus { get; } = [];

    public void Add(long offset, int fields, int expected)
    {
        (Short, Long, Quoted) = fields == 0 ? (Short, Long, Quoted + 1) : fields < expected ? (Short + 1, Long, Quoted) : (Short, Long + 1, Quoted);
        if (First.Count < Told)
        {
            First.Add((offset, fields));
        }
    }

    public void Add(CsvComplaints other)
    {
        Blank += other.Blank;
        Comments += other.Comments;
        Headers += other.Headers;
        Short += other.Short;
        Long += other.Long;
        Quoted += other.Quoted;
        First.AddRange(other.First.Take(Told - First.Count));
    }
}
