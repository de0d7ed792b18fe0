namespace Tarn.Athena;

/// <summary>Athena's limits. Source: "Service quotas" and the API Reference; the counts of Tarn's own are marked.</summary>
internal static class Limits
{
    public const int QueryTextBytes = 262_144;
    public const int ResultsPerPage = 1_000;
    public const int ExecutionsPerPage = 50;
    public const int TablesPerPage = 50;

    /// <summary>Tarn's own: queries that may wait for a place.</summary>
    public const int WaitingQueries = 1_000;

    /// <summary>Tarn's own: queries of a workgroup that are kept; AWS keeps those of 45 days.</summary>
    public const int ExecutionsKept = 10_000;

    /// <summary>How long a ClientRequestToken stands for its query: as long as AWS keeps the query.</summary>
    public static readonly TimeSpan TokenLife = TimeSpan.FromDays(45);

    /// <summary>Tarn's own: objects that one query may scan.</summary>
    public const int FilesPerQuery = 100_000;

    /// <summary>What small objects under queries may take of memory, of all queries together; beyond it they lie on the disk.</summary>
    public const long ScanMemoryBytes = 128L << 20;

    /// <summary>The largest object that is copied into memory for a query: larger ones have a file of their own, which is linked.</summary>
    public const long ScanMemoryFileBytes = 1L << 20;

    /// <summary>Tarn's own: the longest value that a row of GetQueryResults may have to be found in.</summary>
    public const int RowBytes = 64 << 20;

    public const string WorkGroupPattern = "[a-zA-Z0-9._-]{1,128}";

    public const string IdPattern = @"\S+";
    public const int IdLength = 128;

    /// <summary>Text on one line.</summary>
    public const string CatalogNamePattern = @"[^\u0000-\u0008\u000A-\u001F\uFFFE\uFFFF]*";
    public const int CatalogNameLength = 256;
}
