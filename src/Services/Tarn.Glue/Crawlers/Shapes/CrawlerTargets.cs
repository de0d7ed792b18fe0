using Tarn.Glue.Domain.Crawling;
using Tarn.Kernel;
using Tarn.Lake;

namespace Tarn.Glue;

/// <summary>What a crawler crawls: folders of buckets. Clients send lists of the other kinds of targets too, which must be empty.</summary>
public sealed record CrawlerTargets
{
    public IReadOnlyList<S3Target>? S3Targets { get; init; }

    [Length(0, 0)] public IReadOnlyList<OtherTarget>? JdbcTargets { get; init; }

    [Length(0, 0)] public IReadOnlyList<OtherTarget>? MongoDBTargets { get; init; }

    [Length(0, 0)] public IReadOnlyList<OtherTarget>? DynamoDBTargets { get; init; }

    [Length(0, 0)] public IReadOnlyList<CatalogTarget>? CatalogTargets { get; init; }

    [Length(0, 0)] public IReadOnlyList<OtherTarget>? DeltaTargets { get; init; }

    [Length(0, 0)] public IReadOnlyList<OtherTarget>? IcebergTargets { get; init; }

    [Length(0, 0)] public IReadOnlyList<OtherTarget>? HudiTargets { get; init; }

    internal static CrawlerTargets Check(CrawlerTargets targets)
    {
        if (targets.S3Targets is not { Count: > 0 } paths)
            throw GlueErrors.InvalidInput("Targets must hold at least one S3 target.");
        foreach (var target in paths)
        {
            TargetPath.Parse(target.Path);
            target.Check();
        }

        return targets;
    }
}

/// <summary>A target of a kind that Tarn does not crawl.</summary>
public sealed record OtherTarget;

/// <summary>Tables of the catalog as targets; Tarn does not crawl them.</summary>
public sealed record CatalogTarget
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? DatabaseName { get; init; }

    [Required, Length(1, int.MaxValue), Each(MinLength = 1, MaxLength = Limits.NameLength, Pattern = Limits.SingleLine)]
    public IReadOnlyList<string>? Tables { get; init; }
}

public sealed record S3Target
{
    /// <summary>Such as <c>s3://bucket/folder/</c>.</summary>
    [Length(0, 2_056)] public string? Path { get; init; }

    /// <summary>Glob patterns, relative to the path, of what is left out.</summary>
    [Length(0, 100), Each(MaxLength = 1_024)] public IReadOnlyList<string>? Exclusions { get; init; }

    /// <summary>How many files of each leaf folder are read; all when it is not given.</summary>
    [Range(1, Limits.SampleSizeMost)] public int? SampleSize { get; init; }

    /// <summary>Must be empty: there are no connections.</summary>
    public string? ConnectionName { get; init; }

    /// <summary>Must be empty: crawls are not driven by events.</summary>
    public string? EventQueueArn { get; init; }

    /// <summary>Must be empty, as the queue above.</summary>
    public string? DlqEventQueueArn { get; init; }

    internal void Check()
    {
        foreach (var (name, value) in new[]
                 {
                     (nameof(ConnectionName), ConnectionName), (nameof(EventQueueArn), EventQueueArn), (nameof(DlqEventQueueArn), DlqEventQueueArn),
                 })
        {
            if (!string.IsNullOrEmpty(value))
                throw CommonErrors.Unsupported("Glue crawler", name);
        }

        Filter();
    }

    internal GlobFilter Filter()
    {
        try
        {
            return new GlobFilter(Exclusions ?? []);
        }
        catch (FormatException error)
        {
            throw GlueErrors.InvalidInput(error.Message);
        }
    }
}

/// <summary>The paths of targets: folders of buckets.</summary>
internal static class TargetPath
{
    /// <summary>The folder: its key is empty or ends in a slash.</summary>
    public static S3Location Parse(string? path)
    {
        if (path is null || !path.StartsWith(S3Location.Scheme, StringComparison.OrdinalIgnoreCase))
            throw GlueErrors.InvalidInput($"The path '{path}' of a target is not of the form s3://bucket/folder/.");
        return S3Location.TryParse(path)?.AsFolder() ?? throw GlueErrors.InvalidInput($"The path '{path}' of a target names no bucket.");
    }
}
