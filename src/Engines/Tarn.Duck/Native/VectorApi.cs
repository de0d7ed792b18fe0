using System.Runtime.InteropServices;

namespace Tarn.Duck.Native;

/// <summary>Types, chunks, vectors and the appender of DuckDB's C interface.</summary>
internal static unsafe partial class VectorApi
{
    private const string Library = DuckLibrary.Name;

    [LibraryImport(Library, EntryPoint = "duckdb_get_type_id")]
    public static partial DuckTypeId TypeId(nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_logical_type")]
    public static partial void DestroyType(ref nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_decimal_width")]
    public static partial byte DecimalWidth(nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_decimal_scale")]
    public static partial byte DecimalScale(nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_enum_dictionary_size")]
    public static partial uint EnumSize(nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_enum_dictionary_value")]
    public static partial nint EnumName(nint type, ulong index);

    [LibraryImport(Library, EntryPoint = "duckdb_list_type_child_type")]
    public static partial nint ListChildType(nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_array_type_child_type")]
    public static partial nint ArrayChildType(nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_array_type_array_size")]
    public static partial ulong ArraySize(nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_map_type_key_type")]
    public static partial nint MapKeyType(nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_map_type_value_type")]
    public static partial nint MapValueType(nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_struct_type_child_count")]
    public static partial ulong StructFieldCount(nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_struct_type_child_name")]
    public static partial nint StructFieldName(nint type, ulong index);

    [LibraryImport(Library, EntryPoint = "duckdb_struct_type_child_type")]
    public static partial nint StructFieldType(nint type, ulong index);

    // Chunks and vectors

    [LibraryImport(Library, EntryPoint = "duckdb_vector_size")]
    public static partial ulong VectorSize();

    [LibraryImport(Library, EntryPoint = "duckdb_create_data_chunk")]
    public static partial nint CreateChunk(nint* types, ulong columnCount);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_data_chunk")]
    public static partial void DestroyChunk(ref nint chunk);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_reset")]
    public static partial void ResetChunk(nint chunk);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_size")]
    public static partial ulong ChunkSize(nint chunk);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_set_size")]
    public static partial void SetChunkSize(nint chunk, ulong rowCount);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_vector")]
    public static partial nint ChunkVector(nint chunk, ulong column);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_get_data")]
    public static partial byte* VectorData(nint vector);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_get_validity")]
    public static partial ulong* VectorValidity(nint vector);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_ensure_validity_writable")]
    public static partial void EnsureValidityWritable(nint vector);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_assign_string_element_len")]
    public static partial void AssignString(nint vector, ulong row, byte* bytes, ulong lengthBytes);

    [LibraryImport(Library, EntryPoint = "duckdb_list_vector_get_child")]
    public static partial nint ListChild(nint vector);

    [LibraryImport(Library, EntryPoint = "duckdb_list_vector_get_size")]
    public static partial ulong ListSize(nint vector);

    [LibraryImport(Library, EntryPoint = "duckdb_list_vector_set_size")]
    public static partial int SetListSize(nint vector, ulong size);

    [LibraryImport(Library, EntryPoint = "duckdb_list_vector_reserve")]
    public static partial int ReserveList(nint vector, ulong capacity);

    [LibraryImport(Library, EntryPoint = "duckdb_array_vector_get_child")]
    public static partial nint ArrayChild(nint vector);

    [LibraryImport(Library, EntryPoint = "duckdb_struct_vector_get_child")]
    public static partial nint StructChild(nint vector, ulong index);

    // The appender

    [LibraryImport(Library, EntryPoint = "duckdb_appender_create_ext", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int CreateAppender(nint connection, string? catalog, string? schema, string table, out nint appender);

    [LibraryImport(Library, EntryPoint = "duckdb_appender_column_count")]
    public static partial ulong AppenderColumnCount(nint appender);

    [LibraryImport(Library, EntryPoint = "duckdb_appender_column_type")]
    public static partial nint AppenderColumnType(nint appender, ulong column);

    [LibraryImport(Library, EntryPoint = "duckdb_append_data_chunk")]
    public static partial int AppendChunk(nint appender, nint chunk);

    [LibraryImport(Library, EntryPoint = "duckdb_appender_flush")]
    public static partial int FlushAppender(nint appender);

    [LibraryImport(Library, EntryPoint = "duckdb_appender_error_data")]
    public static partial nint AppenderError(nint appender);

    [LibraryImport(Library, EntryPoint = "duckdb_error_data_message")]
    public static partial nint ErrorMessage(nint error);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_error_data")]
    public static partial void DestroyError(ref nint error);

    [LibraryImport(Library, EntryPoint = "duckdb_appender_destroy")]
    public static partial int DestroyAppender(ref nint appender);
}
