using System.Text.Json.Serialization;
using Tarn.Athena.Domain;
using Tarn.Duck;

namespace Tarn.Athena.Engine;

/// <summary>What a frame between Tarn and its engine's process holds.</summary>
internal enum FrameKind : byte
{
    /// <summary>To the engine, first: <see cref="EngineSettings"/>. From it, once DuckDB is open: nothing.</summary>
    Open = (byte)'O',

    /// <summary>To it: <see cref="QueryMessage"/>.</summary>
    Query = (byte)'Q',

    /// <summary>To it: SQL of Tarn's own.</summary>
    Read = (byte)'R',

    /// <summary>To it: the work of that number is to end.</summary>
    Cancel = (byte)'C',

    /// <summary>From it: the CSV of a query.</summary>
    Csv = (byte)'B',

    /// <summary>From it: the CSV lies in the file that the query named.</summary>
    File = (byte)'F',

    /// <summary>From it: rows, as <see cref="TextRows"/> writes them.</summary>
    Rows = (byte)'T',

    /// <summary>From it: <see cref="ErrorMessage"/>.</summary>
    Error = (byte)'E',

    /// <summary>From it, its last word: it has more memory than it may.</summary>
    OverMemory = (byte)'M',
}

/// <summary>How an engine's process opens DuckDB, and the memory that it may have altogether.</summary>
internal sealed record EngineSettings(DuckOptions Duck, long MemoryLimitBytes);

internal sealed record QueryMessage(string Sql, IReadOnlyList<ColumnMessage> Columns, string ResultPath)
{
    public static QueryMessage Of(EngineQuery query) =>
        new(query.Sql, [.. query.Columns.Select(column => new ColumnMessage(column.Name, EngineType.Of(column.Type)))], query.ResultPath);

    public EngineQuery ToQuery() => new(Sql, [.. Columns.Select(column => new EngineColumn(column.Name, column.Type.ToTrino()))], ResultPath);
}

internal sealed record ColumnMessage(string Name, EngineType Type);

/// <summary>Why work ended without an answer: what DuckDB said, why the query failed, that it was cancelled, or a defect of Tarn's.</summary>
internal sealed record ErrorMessage
{
    public string? Duck { get; init; }

    public string? Failure { get; init; }

    public int Category { get; init; }

    public int Type { get; init; }

    public bool IsCancelled { get; init; }

    public string? Defect { get; init; }

    public static ErrorMessage Of(Exception error) => error switch
    {
        DuckException duck => new ErrorMessage { Duck = duck.Message },
        QueryFailure failure => new ErrorMessage { Failure = failure.Message, Category = failure.Category, Type = failure.Type },
        OperationCanceledException => new ErrorMessage { IsCancelled = true },
        _ => new ErrorMessage { Defect = error.ToString() },
    };

    public Exception ToException() => this switch
    {
        { Duck: { } said } => new DuckException(said),
        { Failure: { } why } => new QueryFailure(why, Category, Type),
        { IsCancelled: true } => new OperationCanceledException(),
        _ => new InvalidOperationException($"The engine's process failed: {Defect}"),
    };
}

[JsonSerializable(typeof(EngineSettings))]
[JsonSerializable(typeof(QueryMessage))]
[JsonSerializable(typeof(ErrorMessage))]
internal sealed partial class EngineJson : JsonSerializerContext;
