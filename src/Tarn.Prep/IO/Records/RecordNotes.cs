using Tarn.Prep.Frames;
using Tarn.Prep.IO.Csv;

namespace Tarn.Prep.IO.Records;

/// <summary>Says how records were read, or what stands in the way.</summary>
internal static class RecordNotes
{
    private const int MostFilesTold = 3;
    private const int LongestShown = 60;

    public static IEnumerable<string> OfFiles(IReadOnlyList<string> found) => found.Count <= MostFilesTold
        ? found
        : [.. found.Take(MostFilesTold), $"Such things are to be said of more files ({found.Count - MostFilesTold} times)."];

    public static IEnumerable<string> Of(RecordNode node, int files, CellRules rules, bool isExpected)
    {
        var (facts, column) = (node.Facts, node.Column!);
        var isText = column.Type.Type == ColumnType.Text;
        if (node.IsOpaque)
        {
            yield return $"Column '{column.Name}' holds records of more than {node.Fields.Count - 1} different fields, whose names are data; they were left as text.";
        }
        else if (facts is { Values: > 0, Records: > 0 })
        {
            yield return $"'{column.Name}' holds records in {facts.Records} rows and other values in {facts.Values}; the fields of the records are columns named '{column.Name}.…', the other values are column '{column.Name}'.";
        }

        if (!isText && facts.Words.Count > 0)
        {
            yield return CsvNotes.Words(column.Name, facts.Words.ToDictionary());
        }

        if (column.Type.Dates is { } dates)
        {
            yield return $"Column '{column.Name}' holds dates of the form {dates.Name} (--date-format says otherwise).";
        }

        if (isText && !isExpected && CellType.IsAmbiguous(facts.Forms))
        {
            yield return $"Column '{column.Name}' holds dates whose day and month cannot be told apart, so it was left as text; --date-format dd/MM/yyyy or MM/dd/yyyy, written as they are, says which is which.";
        }

        if (isText && facts.Forms == CellForms.Exact)
        {
            yield return $"Column '{column.Name}' holds numbers of more digits than a number keeps, so it was left as text; nothing of them is lost.";
        }

        if (facts.Files < files)
        {
            yield return $"Column '{column.Name}' is in {facts.Files} of {files} files; it is missing in the rows of the others.";
        }
    }

    /// <summary>The records that the outermost record holds, and how many columns they became.</summary>
    public static IEnumerable<string> OfRecords(RecordNode root, IReadOnlyList<RecordNode> columns)
    {
        foreach (var node in root.Fields.Where(node => node.Facts.Records > 0 && node.Fields.Count > 0 && !node.IsOpaque))
        {
            var count = columns.Count(column => column != node && Within(column, node));
            if (count > 0)
            {
                yield return $"Column '{node.Name}' holds records; {(count == 1 ? "its one field is a column" : $"their {count} fields are columns")} named '{node.Name}.…'.";
            }
        }
    }

    public static string Unexpected(string place, string file, string value, RecordColumn column, CsvWanted wanted) =>
        $"{place} of '{file}' has '{(value.Length > LongestShown ? value[..LongestShown] + "…" : value)}' in column '{column.Name}', which is {CsvTableColumn.Wanted(column.Type, wanted.ExpectedForms?.GetValueOrDefault(column.Name))}. The data have drifted from what the model was fitted on: correct the value, leave it empty, or fit again.";

    private static bool Within(RecordNode node, RecordNode outer) => node.Parent is { } parent && (parent == outer || Within(parent, outer));
}
