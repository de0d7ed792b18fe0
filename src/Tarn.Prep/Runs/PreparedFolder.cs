namespace Tarn.Prep.Runs;

/// <summary>What a run leaves, by the names of its files.</summary>
public static class PreparedFolder
{
    public const string Model = "model.json";
    public const string Report = "report.html";
    public const string Profile = "profile.json";
    public const string Lineage = "lineage.json";
}

/// <summary>What a run made.</summary>
public sealed record Prepared(IReadOnlyList<PreparedPart> Parts);

/// <summary>One part of the rows: train, validation or test.</summary>
/// <param name="Name">train, validation or test.</param>
/// <param name="File">Its file, by its name within the folder.</param>
/// <param name="RowsRead">Rows that the split gave to it.</param>
/// <param name="Rows">Rows written, after steps that drop or add some.</param>
/// <param name="Sha256">Of the file, in lower-case hex.</param>
public sealed record PreparedPart(string Name, string File, long RowsRead, long Rows, string Sha256);
