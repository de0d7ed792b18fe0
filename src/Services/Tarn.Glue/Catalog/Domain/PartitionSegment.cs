namespace Tarn.Glue.Domain;

/// <summary>Which of several parts a partition belongs to; the same for every reader and every start.</summary>
internal static class PartitionSegment
{
    private const uint OffsetBasis = 2166136261;
    private const uint Prime = 16777619;

    public static int Of(IReadOnlyList<string> values, int totalSegments)
    {
        var hash = OffsetBasis;
        foreach (var value in values)
        {
            foreach (var letter in value)
                hash = unchecked((hash ^ letter) * Prime);
            hash = unchecked((hash ^ '/') * Prime);
        }

        return (int)(hash % (uint)totalSegments);
    }
}
