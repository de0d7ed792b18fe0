namespace Tarn.Athena.Domain;

/// <summary>
/// Why a query fails, in Athena's words: the code, then what happened. Category and type are those of the "Athena error
/// catalog": 1 the system's fault, 2 the user's, 3 neither's.
/// </summary>
internal sealed class QueryFailure(string message, int category = QueryFailure.User, int type = 1006, Exception? inner = null)
    : Exception(message, inner)
{
    public const int System = 1;
    public const int User = 2;

    public int Category => category;

    public int Type => type;

    /// <summary>Trino's errors: <c>COLUMN_NOT_FOUND: line 1:8: …</c>.</summary>
    public static QueryFailure Of(Sql.SqlException error) => new($"{error.CodeName}: {error.Message}", inner: error);

    public static QueryFailure Execution(string message) =>
        new($"FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. {message}", type: 1400);

    public static QueryFailure TableNotFound(string database, string table) => new(
        $"FAILED: SemanticException [Error 10001]: Table not found {database}.{table}", type: 1301);

    public static QueryFailure DatabaseNotFound(string database) => new(
        $"FAILED: SemanticException [Error 10072]: Database does not exist: {database}", type: 1300);

    public static QueryFailure BadData(string message, Exception? inner = null) => new($"HIVE_BAD_DATA: {message}", type: 1100, inner: inner);

    public static QueryFailure CannotOpen(string message, Exception? inner = null) => new($"HIVE_CANNOT_OPEN_SPLIT: {message}", type: 1100, inner: inner);

    public static QueryFailure CursorError(string message, Exception? inner = null) => new($"HIVE_CURSOR_ERROR: {message}", type: 1100, inner: inner);

    public static QueryFailure TooMuchMemory(Exception inner) => new(
        "EXCEEDED_LOCAL_MEMORY_LIMIT: Query exceeded the memory that all queries may have. Ask for fewer columns, rows or partitions at once, or give Tarn more (tarn up --query-memory).",
        inner: inner);

    public static QueryFailure NotSupported(string message) => new($"NOT_SUPPORTED: {message}");

    public static QueryFailure Unexpected(string message, Exception? inner = null) =>
        new($"GENERIC_INTERNAL_ERROR: {message}", System, 401, inner);
}
