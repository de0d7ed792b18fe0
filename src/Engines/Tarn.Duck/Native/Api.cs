using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace Tarn.Duck.Native;

/// <summary>DuckDB's C interface, as far as it is needed. Source: duckdb.org/docs/current/clients/c/api.</summary>
internal static unsafe partial class Api
{
    /// <summary>duckdb_state.</summary>
    public const int Success = 0;

    private const string Library = DuckLibrary.Name;

    static Api() => DuckLibrary.Initialize();

    [LibraryImport(Library, EntryPoint = "duckdb_library_version")]
    public static partial nint LibraryVersion();

    [LibraryImport(Library, EntryPoint = "duckdb_free")]
    public static partial void Free(nint memory);

    [LibraryImport(Library, EntryPoint = "duckdb_create_config")]
    public static partial int CreateConfig(out nint config);

    [LibraryImport(Library, EntryPoint = "duckdb_set_config", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetConfig(nint config, string name, string value);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_config")]
    public static partial void DestroyConfig(ref nint config);

    [LibraryImport(Library, EntryPoint = "duckdb_open_ext", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string? path, out nint database, nint config, out nint error);

    [LibraryImport(Library, EntryPoint = "duckdb_close")]
    public static partial void Close(ref nint database);

    [LibraryImport(Library, EntryPoint = "duckdb_connect")]
    public static partial int Connect(nint database, out nint connection);

    [LibraryImport(Library, EntryPoint = "duckdb_disconnect")]
    public static partial void Disconnect(ref nint connection);

    [LibraryImport(Library, EntryPoint = "duckdb_interrupt")]
    public static partial void Interrupt(nint connection);

    [LibraryImport(Library, EntryPoint = "duckdb_query_progress")]
    public static partial ProgressCell Progress(nint connection);

    // Statements

    [LibraryImport(Library, EntryPoint = "duckdb_prepare", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Prepare(nint connection, string sql, out nint statement);

    [LibraryImport(Library, EntryPoint = "duckdb_prepare_error")]
    public static partial nint PrepareError(nint statement);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_prepare")]
    public static partial void DestroyPrepare(ref nint statement);

    [LibraryImport(Library, EntryPoint = "duckdb_nparams")]
    public static partial ulong ParameterCount(nint statement);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_null")]
    public static partial int BindNull(nint statement, ulong index);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_boolean")]
    public static partial int BindBoolean(nint statement, ulong index, byte value);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_int32")]
    public static partial int BindInt32(nint statement, ulong index, int value);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_int64")]
    public static partial int BindInt64(nint statement, ulong index, long value);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_hugeint")]
    public static partial int BindHugeInt(nint statement, ulong index, HugeInt value);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_decimal")]
    public static partial int BindDecimal(nint statement, ulong index, DecimalCell value);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_float")]
    public static partial int BindFloat(nint statement, ulong index, float value);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_double")]
    public static partial int BindDouble(nint statement, ulong index, double value);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_date")]
    public static partial int BindDate(nint statement, ulong index, int days);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_time")]
    public static partial int BindTime(nint statement, ulong index, long microseconds);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_timestamp")]
    public static partial int BindTimestamp(nint statement, ulong index, long microseconds);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_timestamp_tz")]
    public static partial int BindTimestampWithZone(nint statement, ulong index, long microseconds);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_varchar_length")]
    public static partial int BindText(nint statement, ulong index, byte* utf8, ulong lengthBytes);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_blob")]
    public static partial int BindBlob(nint statement, ulong index, byte* bytes, ulong lengthBytes);

    [LibraryImport(Library, EntryPoint = "duckdb_pending_prepared_streaming")]
    public static partial int PendingStreaming(nint statement, out nint pending);

    [LibraryImport(Library, EntryPoint = "duckdb_pending_error")]
    public static partial nint PendingError(nint pending);

    [LibraryImport(Library, EntryPoint = "duckdb_execute_pending")]
    public static partial int ExecutePending(nint pending, out ResultHandle result);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_pending")]
    public static partial void DestroyPending(ref nint pending);

    // Results

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_result")]
    public static partial void DestroyResult(ref ResultHandle result);

    [LibraryImport(Library, EntryPoint = "duckdb_result_error")]
    public static partial nint ResultError(ref ResultHandle result);

    [LibraryImport(Library, EntryPoint = "duckdb_rows_changed")]
    public static partial ulong RowsChanged(ref ResultHandle result);

    [LibraryImport(Library, EntryPoint = "duckdb_column_count")]
    public static partial ulong ColumnCount(ref ResultHandle result);

    [LibraryImport(Library, EntryPoint = "duckdb_column_name")]
    public static partial nint ColumnName(ref ResultHandle result, ulong column);

    [LibraryImport(Library, EntryPoint = "duckdb_column_logical_type")]
    public static partial nint ColumnType(ref ResultHandle result, ulong column);

    [LibraryImport(Library, EntryPoint = "duckdb_fetch_chunk")]
    public static partial nint FetchChunk(ResultHandle result);
}
