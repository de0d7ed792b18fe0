using Tarn.Kernel;

namespace Tarn.Athena.Storage;

/// <summary>A query as it is stored.</summary>
internal sealed record ExecutionDocument : IJobDocument
{
    public required string Id { get; init; }

    public required string Account { get; init; }

    public required string Region { get; init; }

    public string? AccessKeyId { get; init; }

    public required string Query { get; init; }

    public required string StatementType { get; init; }

    public required string SubstatementType { get; init; }

    /// <summary>The file of the results.</summary>
    public required string OutputLocation { get; init; }

    /// <summary>As the request gave it.</summary>
    public required string RequestedOutputLocation { get; init; }

    public string? Database { get; init; }

    public string? Catalog { get; init; }

    public required string WorkGroup { get; init; }

    public IReadOnlyList<string>? ExecutionParameters { get; init; }

    public string? ClientRequestToken { get; init; }

    public required string State { get; init; }

    public string? StateChangeReason { get; init; }

    public int? ErrorCategory { get; init; }

    public int? ErrorType { get; init; }

    public required DateTimeOffset Submitted { get; init; }

    public DateTimeOffset? Completed { get; init; }

    public long QueueMilliseconds { get; init; }

    public long PlanningMilliseconds { get; init; }

    public long EngineMilliseconds { get; init; }

    /// <summary>Writing the results.</summary>
    public long ServiceMilliseconds { get; init; }

    public long TotalMilliseconds { get; init; }

    public long ScannedBytes { get; init; }

    /// <summary>Of the results' file, so that what another wrote there is not taken for it.</summary>
    public string? ResultETag { get; init; }

    public long ResultBytes { get; init; }

    internal JobKey Key => new(Account, Region, Id);

    string IJobDocument.Group => WorkGroup;

    string? IJobDocument.IdempotencyToken => ClientRequestToken;

    bool IJobDocument.IsFinal => QueryState.IsFinal(State);

    /// <summary>Whether a repeated request asks for the same.</summary>
    internal bool AsksTheSameAs(ExecutionDocument other) =>
        Query == other.Query && RequestedOutputLocation == other.RequestedOutputLocation && Database == other.Database && WorkGroup == other.WorkGroup
        && (ExecutionParameters ?? []).SequenceEqual(other.ExecutionParameters ?? []);
}

/// <summary>The columns of a query's results.</summary>
internal sealed record ColumnsDocument(IReadOnlyList<ColumnInfo> Columns);
