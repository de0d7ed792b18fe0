using Tarn.Prep.Recipes;

namespace Tarn.Preparation;

/// <summary>
/// The lineage beside what a command wrote: <c>rows.parquet</c> has <c>_rows.parquet.lineage.json</c>. Its name begins with an underscore, as
/// does what tables and crawlers overlook.
/// </summary>
internal static class LineageFile
{
    private const string Ending = ".lineage.json";

    public static string NameFor(string output)
    {
        var slash = output.LastIndexOf('/') + 1;
        return $"{output[..slash]}_{output[slash..]}{Ending}";
    }

    public static string Text(Lineage lineage, IReadOnlyList<string> inputs, string output) => (lineage with { Inputs = inputs, Outputs = [output] }).ToJson();
}
