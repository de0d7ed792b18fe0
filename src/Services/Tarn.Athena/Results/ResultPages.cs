using System.Text;

namespace Tarn.Athena.Results;

/// <summary>A page of results, and where in the file the next begins; null at the end.</summary>
internal sealed record ResultPage(IReadOnlyList<Row> Rows, long? NextOffset);

/// <summary>Cuts rows out of a window of the file.</summary>
internal static class ResultPages
{
    /// <summary>Reads up to the limit of whole rows; answers how many bytes they took.</summary>
    public static int Read(ReadOnlySpan<byte> window, bool isCsv, int limit, List<Row> rows)
    {
        var taken = 0;
        var values = new List<Datum>();
        while (rows.Count < limit)
        {
            var length = isCsv ? CsvRows.Read(window[taken..], values) : ReadLine(window[taken..], values);
            if (length == 0)
                break;
            rows.Add(new Row([.. values]));
            taken += length;
        }

        return taken;
    }

    /// <summary>Results of definitions and listings: one value a line, as AWS answers them, tabs and all.</summary>
    private static int ReadLine(ReadOnlySpan<byte> bytes, List<Datum> values)
    {
        values.Clear();
        var end = bytes.IndexOf((byte)'\n');
        if (end < 0)
            return 0;
        values.Add(new Datum { VarCharValue = Encoding.UTF8.GetString(bytes[..end]) });
        return end + 1;
    }
}
