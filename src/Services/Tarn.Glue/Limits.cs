namespace Tarn.Glue;

/// <summary>Limits and patterns of AWS's model of Glue.</summary>
internal static class Limits
{
    /// <summary>Text on one line.</summary>
    public const string SingleLine = Kernel.Patterns.SingleLine;

    /// <summary>Text on several lines.</summary>
    public const string MultiLine = Kernel.Patterns.MultiLine;

    public const int NameLength = 255;
    public const int DescriptionLength = 2_048;
    public const int ExpressionLength = 2_048;
    public const int ViewTextLength = 409_600;

    public const int DatabasesPerPage = 100;
    public const int TablesPerPage = 100;
    public const int VersionsPerPage = 100;
    public const int PartitionsPerPage = 1_000;
    public const int SegmentsMost = 10;

    public const int TablesPerBatch = 100;
    public const int PartitionsPerBatch = 100;
    public const int PartitionsPerBatchDelete = 25;
    public const int PartitionsPerBatchGet = 1_000;

    public const string ArnPattern = "arn:aws(-(cn|us-gov|iso(-[bef])?))?:glue:.*";
    public const int ArnLength = 10_240;

    public const int CrawlersPerPage = 100;
    public const int CrawlersPageMost = 1_000;
    public const int CrawlsPerPage = 20;
    public const int CrawlsPageMost = 100;
    public const int SampleSizeMost = 249;

    /// <summary>Tarn's own: crawls that may wait for their turn.</summary>
    public const int WaitingCrawls = 256;
}
