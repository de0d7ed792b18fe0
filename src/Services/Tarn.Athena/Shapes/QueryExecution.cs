using Tarn.Kernel;

namespace Tarn.Athena;

/// <summary>A query and how it fared.</summary>
public sealed record QueryExecution
{
    public string? QueryExecutionId { get; init; }

    public string? Query { get; init; }

    /// <summary>DDL, DML or UTILITY.</summary>
    public string? StatementType { get; init; }

    public string? SubstatementType { get; init; }

    public ResultConfiguration? ResultConfiguration { get; init; }

    public ResultReuseConfiguration? ResultReuseConfiguration { get; init; }

    public QueryExecutionContext? QueryExecutionContext { get; init; }

    public QueryExecutionStatus? Status { get; init; }

    public QueryExecutionStatistics? Statistics { get; init; }

    public string? WorkGroup { get; init; }

    public EngineVersion? EngineVersion { get; init; }

    public IReadOnlyList<string>? ExecutionParameters { get; init; }
}

/// <summary>Where the names of a query are looked up.</summary>
public sealed record QueryExecutionContext
{
    [Length(1, 255)] public string? Database { get; init; }

    [Length(1, Limits.CatalogNameLength), Pattern(Limits.CatalogNamePattern)] public string? Catalog { get; init; }
}

/// <summary>Where the results go.</summary>
public sealed record ResultConfiguration
{
    public string? OutputLocation { get; init; }
}

/// <summary>Answering an earlier query's results again, which Tarn does not: only "not enabled" is taken.</summary>
public sealed record ResultReuseConfiguration
{
    public ResultReuseByAgeConfiguration? ResultReuseByAgeConfiguration { get; init; }
}

public sealed record ResultReuseByAgeConfiguration
{
    [Required] public bool? Enabled { get; init; }

    [Range(0, 10_080)] public int? MaxAgeInMinutes { get; init; }
}

public sealed record QueryExecutionStatus
{
    /// <summary>QUEUED, RUNNING, SUCCEEDED, FAILED or CANCELLED.</summary>
    public string? State { get; init; }

    public string? StateChangeReason { get; init; }

    public DateTimeOffset? SubmissionDateTime { get; init; }

    public DateTimeOffset? CompletionDateTime { get; init; }

    public AthenaError? AthenaError { get; init; }
}

/// <summary>Why a query failed. Source: "Athena error catalog": category 1 is the system's fault, 2 the user's, 3 neither's.</summary>
public sealed record AthenaError
{
    public int? ErrorCategory { get; init; }

    public int? ErrorType { get; init; }

    public bool? Retryable { get; init; }

    public string? ErrorMessage { get; init; }
}

/// <summary>Where the time went, and what was read.</summary>
public sealed record QueryExecutionStatistics
{
    public long? EngineExecutionTimeInMillis { get; init; }

    public long? DataScannedInBytes { get; init; }

    public long? TotalExecutionTimeInMillis { get; init; }

    public long? QueryQueueTimeInMillis { get; init; }

    public long? ServicePreProcessingTimeInMillis { get; init; }

    public long? QueryPlanningTimeInMillis { get; init; }

    public long? ServiceProcessingTimeInMillis { get; init; }

    public ResultReuseInformation? ResultReuseInformation { get; init; }
}

public sealed record ResultReuseInformation(bool ReusedPreviousResult);

public sealed record EngineVersion(string SelectedEngineVersion, string EffectiveEngineVersion)
{
    internal static readonly EngineVersion Current = new("AUTO", "Athena engine version 3");
}
