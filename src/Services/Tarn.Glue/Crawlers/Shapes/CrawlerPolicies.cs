using Tarn.Kernel;

namespace Tarn.Glue;

/// <summary>What a crawler does with tables that changed and with those that are gone.</summary>
public sealed record SchemaChangePolicy
{
    [OneOf(Log, Update)] public string? UpdateBehavior { get; init; }

    [OneOf(Log, Delete, Deprecate)] public string? DeleteBehavior { get; init; }

    internal const string Log = "LOG";
    internal const string Update = "UPDATE_IN_DATABASE";
    internal const string Delete = "DELETE_FROM_DATABASE";
    internal const string Deprecate = "DEPRECATE_IN_DATABASE";

    internal static SchemaChangePolicy WithDefaults(SchemaChangePolicy? policy) => new()
    {
        UpdateBehavior = policy?.UpdateBehavior ?? Update,
        DeleteBehavior = policy?.DeleteBehavior ?? Deprecate,
    };
}

/// <summary>What is crawled again: everything is the one choice that Tarn has.</summary>
public sealed record RecrawlPolicy
{
    [OneOf("CRAWL_EVERYTHING", "CRAWL_NEW_FOLDERS_ONLY", "CRAWL_EVENT_MODE")] public string? RecrawlBehavior { get; init; }

    internal static readonly RecrawlPolicy Everything = new() { RecrawlBehavior = "CRAWL_EVERYTHING" };

    internal static RecrawlPolicy Check(RecrawlPolicy? policy) =>
        policy?.RecrawlBehavior is null or "CRAWL_EVERYTHING"
            ? Everything
            : throw CommonErrors.Unsupported("Glue crawler", $"RecrawlPolicy {policy.RecrawlBehavior}");
}

/// <summary>Whether lineage is recorded: it is not.</summary>
public sealed record LineageConfiguration
{
    [OneOf("ENABLE", "DISABLE")] public string? CrawlerLineageSettings { get; init; }

    internal static readonly LineageConfiguration Disabled = new() { CrawlerLineageSettings = "DISABLE" };

    internal static void Check(LineageConfiguration? lineage)
    {
        if (lineage?.CrawlerLineageSettings is "ENABLE")
            throw CommonErrors.Unsupported("Glue crawler", "LineageConfiguration ENABLE");
    }
}
