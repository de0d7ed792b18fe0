using System.Globalization;

namespace Tarn.Prep.IO.Csv;

/// <summary>Says what was left out of a file, or stands in the way of reading it.</summary>
internal static class CsvNotes
{
    private const int MostWords = 5;

    public static string Sign(char sign) => sign switch { '\t' => "tabs", _ => $"'{sign}'" };

    /// <summary>Why a file is not read: the first bad row.</summary>
    public static string Refusal(CsvFileReader file, (long Offset, int Fields) bad)
    {
        var columns = file.Dialect.Names.Count;
        var line = file.Text.LineAt(bad.Offset);
        return bad.Fields == 0
            ? $"Line {line} of '{file.Text.Path}' has something behind a closing quote, before the field ends. Mend the line, leave such lines out (--bad-rows skip), take them as they are written (--bad-rows keep), or read quotes as any other sign (--quote none)."
            : $"Line {line} of '{file.Text.Path}' has {Fields(bad.Fields)}, but the table has {Columns(columns)}{Parted(file.Dialect)}. Mend the line, leave such lines out (--bad-rows skip), or keep them (--bad-rows keep fills what is missing and puts what is too much into a column of its own).";
    }

    public static IEnumerable<string> Of(CsvFileReader file, CsvComplaints complaints)
    {
        var path = file.Text.Path;
        if (complaints.Blank > 0)
        {
            yield return $"{Lines(complaints.Blank)} of '{path}' {Are(complaints.Blank)} blank and {(complaints.Blank == 1 ? "was" : "were")} passed over.";
        }

        if (complaints.Comments > 0)
        {
            yield return $"{Lines(complaints.Comments)} of '{path}' {Are(complaints.Comments)} comments and {(complaints.Comments == 1 ? "was" : "were")} passed over.";
        }

        if (complaints.Headers > 0)
        {
            yield return $"{Lines(complaints.Headers)} of '{path}' {(complaints.Headers == 1 ? "repeats" : "repeat")} the header and {(complaints.Headers == 1 ? "was" : "were")} left out.";
        }

        if (complaints.Bad > 0)
        {
            var where = string.Join(", ", complaints.First.Select(bad => file.Text.LineAt(bad.Offset).ToString(CultureInfo.InvariantCulture)));
            var kept = file.Dialect.Options.BadRows == BadRows.Keep;
            yield return $"{Lines(complaints.Bad)} of '{path}' {(complaints.Bad == 1 ? "was" : "were")} {(kept ? "kept" : "left out")} ({Parts(complaints)}): line {where}{(complaints.Bad > complaints.First.Count ? " and others" : "")}.";
        }
    }

    public static string Words(string column, IReadOnlyDictionary<string, int> words) =>
        $"In column '{column}' {string.Join(", ", words.OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal).Take(MostWords).Select(word => $"'{word.Key}'"))} stands for a missing value in {Count(words.Values.Sum(count => (long)count))} rows, since all others hold what its type says (--null says otherwise).";

    private static string Parts(CsvComplaints complaints) => string.Join(", ", new[]
    {
        complaints.Short > 0 ? $"{Count(complaints.Short)} with too few fields" : null,
        complaints.Long > 0 ? $"{Count(complaints.Long)} with too many" : null,
        complaints.Quoted > 0 ? $"{Count(complaints.Quoted)} with stray quotes" : null,
    }.OfType<string>());

    private static string Parted(CsvDialect dialect) => dialect.Signs.Delimiter == 0 ? "" : $", parted by {Sign((char)dialect.Signs.Delimiter)}";

    private static string Are(long count) => count == 1 ? "is" : "are";

    private static string Fields(int count) => count == 1 ? "1 field" : $"{count} fields";

    private static string Columns(int count) => count == 1 ? "1 column" : $"{count} columns";

    private static string Lines(long count) => count == 1 ? "1 line" : $"{Count(count)} lines";

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
