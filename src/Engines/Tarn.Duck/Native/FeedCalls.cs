using System.Runtime.InteropServices;
using DuckDB.NET.Native;

namespace Tarn.Duck.Native;

/// <summary>DuckDB's calls for a table function whose rows the program makes. Source: duckdb.org/docs/current/clients/c/table_functions.</summary>
internal static unsafe partial class FeedCalls
{
    private const string Library = "duckdb";

    [LibraryImport(Library, EntryPoint = "duckdb_create_table_function")]
    public static partial nint Create();

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_table_function")]
    public static partial void Destroy(ref nint function);

    [LibraryImport(Library, EntryPoint = "duckdb_table_function_set_name", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetName(nint function, string name);

    [LibraryImport(Library, EntryPoint = "duckdb_table_function_set_extra_info")]
    public static partial void SetExtra(nint function, nint extra, delegate* unmanaged<nint, void> destroy);

    [LibraryImport(Library, EntryPoint = "duckdb_table_function_set_bind")]
    public static partial void SetBind(nint function, delegate* unmanaged<nint, void> bind);

    [LibraryImport(Library, EntryPoint = "duckdb_table_function_set_init")]
    public static partial void SetInit(nint function, delegate* unmanaged<nint, void> init);

    [LibraryImport(Library, EntryPoint = "duckdb_table_function_set_function")]
    public static partial void SetFunction(nint function, delegate* unmanaged<nint, nint, void> fill);

    [LibraryImport(Library, EntryPoint = "duckdb_register_table_function")]
    public static partial DuckDBState Register(DuckDBNativeConnection connection, nint function);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_get_extra_info")]
    public static partial nint BindExtra(nint info);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_add_result_column", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void AddColumn(nint info, string name, nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_create_logical_type")]
    public static partial nint CreateType(int id);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_logical_type")]
    public static partial void DestroyType(ref nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_init_set_max_threads")]
    public static partial void SetMaxThreads(nint info, ulong threads);

    [LibraryImport(Library, EntryPoint = "duckdb_function_get_extra_info")]
    public static partial nint FunctionExtra(nint info);

    [LibraryImport(Library, EntryPoint = "duckdb_function_set_error", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetError(nint info, string error);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_vector")]
    public static partial nint Vector(nint chunk, ulong column);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_set_size")]
    public static partial void SetSize(nint chunk, ulong rows);
}
