using System.Text;
using Tarn.Prep.Written;

namespace Tarn.Prep.IO.Csv;

/// <summary>Whether the first record names the columns: it does where it holds text above numbers or dates.</summary>
internal sealed class CsvHeader(CellRules rules, List<string> notes, string path)
{
    public bool Is(IReadOnlyList<byte[]> first, IReadOnlyList<List<byte[]>> rows)
    {
        if (first.Count == 0)
        {
            return false;
        }

        var own = first.Select(cell => cell.Length == 0 ? CellForms.All : rules.Forms(cell)).ToArray();
        var below = first.Select((_, place) => rows.Where(row => row.Count == first.Count && row[place].Length > 0).Aggregate(CellForms.All, (forms, row) => forms & rules.Forms(row[place]))).ToArray();
        if (own.Where((forms, place) => forms == CellForms.None && below[place] is not (CellForms.None or CellForms.All)).Any())
        {
            return true;
        }

        if (first.Where((cell, place) => cell.Length > 0 && !IsWritten(cell) && AreWritten(rows, first.Count, place)).Any())
        {
            return true;
        }

        var typed = own.Where(forms => forms is not (CellForms.None or CellForms.All)).Count();
        if (typed == 0)
        {
            if (rows.Count > 0)
            {
                notes.Add($"The first line of '{path}' was taken for the names of its columns; as all of them hold text, that is a guess (--header says otherwise).");
            }

            return true;
        }

        // Years as names: country,2019,2020.
        var years = first.Where((_, place) => own[place] is not (CellForms.None or CellForms.All)).Select(Encoding.UTF8.GetString).ToList();
        var header = typed < first.Count && years.Distinct().Count() == years.Count && years.TrueForAll(year => year.Length == 4 && year[0] is '1' or '2' && year.All(char.IsAsciiDigit));
        notes.Add(header
            ? $"The first line of '{path}' was taken for the names of its columns: the numbers in it look like years (--header says otherwise)."
            : $"No line of '{path}' names the columns; they are called {CsvNames.Numbered(0)} and so on (--header says otherwise).");
        return header;
    }

    /// <summary>Whether all fields below are numbers as people write them: $5.50 under a word is a row under a header.</summary>
    private static bool AreWritten(IReadOnlyList<List<byte[]>> rows, int fields, int place)
    {
        var held = rows.Where(row => row.Count == fields && row[place].Length > 0).Select(row => row[place]).ToList();
        return held.Count > 0 && held.TrueForAll(IsWritten);
    }

    private static bool IsWritten(byte[] cell) => NumberStyle.Undress(Encoding.UTF8.GetString(cell)) is not null;
}
