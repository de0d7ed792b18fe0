namespace Tarn.Glue.Domain.Crawling;

/// <summary>How files become tables.</summary>
/// <param name="CombineCompatible">Files whose schemas can be put together make one table, however unlike they are.</param>
/// <param name="TableLevel">The level of the folders that are tables (1 is the bucket); null to find it out.</param>
internal sealed record GroupingOptions(bool CombineCompatible = false, int? TableLevel = null)
{
    /// <summary>The part of their columns that two schemas must share to be alike.</summary>
    public double SimilarityLeast { get; init; } = 0.7;

    /// <summary>The part of a folder's subfolders that must be alike to be partitions of one table.</summary>
    public double MajorityLeast { get; init; } = 0.7;
}
