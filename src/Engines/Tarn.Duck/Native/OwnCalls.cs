using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Native;

[assembly: DisableRuntimeMarshalling]

namespace Tarn.Duck.Native;

/// <summary>
/// The calls of DuckDB's C interface that the package DuckDB.NET.Bindings lacks, over the library that it brings: executing a
/// statement so that its rows stream while it can be interrupted, and three kinds of parameters.
/// Source: duckdb.org/docs/current/clients/c/api.
/// </summary>
internal static unsafe partial class OwnCalls
{
    private const string Library = "duckdb";

    [LibraryImport(Library, EntryPoint = "duckdb_pending_prepared_streaming")]
    public static partial DuckDBState PendingStreaming(DuckDBPreparedStatement statement, out nint pending);

    [LibraryImport(Library, EntryPoint = "duckdb_pending_error")]
    public static partial nint PendingError(nint pending);

    [LibraryImport(Library, EntryPoint = "duckdb_execute_pending")]
    public static partial DuckDBState ExecutePending(nint pending, out DuckDBResult result);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_pending")]
    public static partial void DestroyPending(ref nint pending);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_decimal")]
    public static partial DuckDBState BindDecimal(DuckDBPreparedStatement statement, ulong index, DuckDBDecimal value);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_timestamp_tz")]
    public static partial DuckDBState BindTimestampWithZone(DuckDBPreparedStatement statement, ulong index, DuckDBTimestampStruct value);

    /// <summary>Text by its length: the package's call ends it at the first NUL.</summary>
    [LibraryImport(Library, EntryPoint = "duckdb_bind_varchar_length")]
    public static partial DuckDBState BindText(DuckDBPreparedStatement statement, ulong index, byte* utf8, ulong lengthBytes);
}
