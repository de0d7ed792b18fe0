using Tarn.Athena.Results;

namespace Tarn.Athena.Engine;

/// <summary>Runs the SQL that queries become, in DuckDB's dialect.</summary>
internal interface IQueryEngine
{
    /// <summary>Runs a query; its rows come as the CSV that Athena writes.</summary>
    /// <exception cref="Duck.DuckException">DuckDB failed.</exception>
    /// <exception cref="Domain.QueryFailure">A row was too large, or the query took more memory than it may.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; what it used is free again.</exception>
    Task<ResultBuffer> RunAsync(EngineQuery query, CancellationToken cancel);

    /// <summary>Runs a query of Tarn's own whose columns are all VARCHAR, and answers its rows.</summary>
    /// <exception cref="Duck.DuckException">DuckDB failed.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    Task<IReadOnlyList<string?[]>> ReadAsync(string sql, CancellationToken cancel);
}
