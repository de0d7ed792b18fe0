namespace Tarn.Demo.Steps;

/// <summary>The names of what preparation writes.</summary>
internal static class PreparedFiles
{
    public const string Train = "train.parquet";
    public const string Test = "test.parquet";
    public const string ReportPage = "report.html";
    public const string ReportJson = "report.json";
}
