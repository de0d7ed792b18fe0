using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace Tarn.Meta.Sqlite;

/// <summary>SQLite's C interface, as far as it is needed. Source: sqlite.org/c3ref.</summary>
internal static unsafe partial class Native
{
    public const int Ok = 0, Busy = 5, Full = 13, IoError = 10, Corrupt = 11, CannotOpen = 14, NotADatabase = 26, ReadOnly = 8, Row = 100, Done = 101;
    public const int OpenReadOnly = 1, OpenReadWrite = 2, OpenCreate = 4, OpenUri = 0x40, OpenNoMutex = 0x8000;
    public const uint PreparePersistent = 1;

    /// <summary>SQLite copies the bytes before the call returns.</summary>
    public const nint Transient = -1;

    [LibraryImport(SqliteLibrary.Name, EntryPoint = "sqlite3_open_v2", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, out nint database, int flags, nint vfs);

    [LibraryImport(SqliteLibrary.Name, EntryPoint = "sqlite3_close_v2")]
    public static partial int Close(nint database);

    /// <summary>Makes what runs on the connection end; from any thread.</summary>
    [LibraryImport(SqliteLibrary.Name, EntryPoint = "sqlite3_interrupt")]
    public static partial void Interrupt(nint database);

    [LibraryImport(SqliteLibrary.Name, EntryPoint = "sqlite3_busy_timeout")]
    public static partial int BusyTimeout(nint database, int milliseconds);

    [LibraryImport(SqliteLibrary.Name, EntryPoint = "sqlite3_extended_errcode")]
    public static partial int ExtendedErrorCode(nint database);

    [LibraryImport(SqliteLibrary.Name, EntryPoint = "sqlite3_errmsg")]
    public static partial nint ErrorMessage(nint database);

    [LibraryImport(SqliteLibrary.Name, EntryPoint = "sqlite3_system_errno")]
    public static partial int SystemError(nint database);

    [LibraryImport(SqliteLibrary.Name, EntryPoint = "sqlite3_get_autocommit")]
    public static partial int IsAutocommit(nint database);

    [LibraryImport(SqliteLibrary.Name, EntryPoint = "sqlite3_changes")]
    public static partial int Changes(nint database);

    /// <summary>Calls back after each commit with the frames in the log; takes the place of checkpoints by themselves.</summary>
    [LibraryImport(SqliteLibrary.Name, EntryPoint = "sqlite3_wal_hook")]
    public static partial nint WalHook(nint database, delegate* unmanaged<nint, nint, nint, int, int> hook, nint argument);

    [LibraryImport(SqliteLibrary.Name, EntryPoint = "sqlite3_prepare_v3", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Prepare(nint database, string sql, int lengthBytes, uint flags, out nint statement, nint tail);

    [LibraryImport(SqliteLibrary.Name, EntryPoint = "sqlite3_finalize")]
    public static partial int Finalize(nint statement);

    [LibraryImport(SqliteLibrary.Name, EntryPoint = "sqlite3_step")]
    public static partial int Step(nint statement);

    [LibraryImport(SqliteLibrary.Name, EntryPoint = "sqlite3_reset")]
    public static partial int Reset(nint statement);

    [LibraryImport(SqliteLibrary.Name, EntryPoint = "sqlite3_bind_blob")]
    public static partial int BindBlob(nint statement, int index, byte* bytes, int lengthBytes, nint destructor);

    [LibraryImport(SqliteLibrary.Name, EntryPoint = "sqlite3_bind_text")]
    public static partial int BindText(nint statement, int index, byte* bytes, int lengthBytes, nint destructor);

    [LibraryImport(SqliteLibrary.Name, EntryPoint = "sqlite3_bind_int64")]
    public static partial int BindInt64(nint statement, int index, long value);

    [LibraryImport(SqliteLibrary.Name, EntryPoint = "sqlite3_column_blob")]
    public static partial byte* ColumnBlob(nint statement, int index);

    [LibraryImport(SqliteLibrary.Name, EntryPoint = "sqlite3_column_bytes")]
    public static partial int ColumnBytes(nint statement, int index);

    [LibraryImport(SqliteLibrary.Name, EntryPoint = "sqlite3_column_int64")]
    public static partial long ColumnInt64(nint statement, int index);
}
