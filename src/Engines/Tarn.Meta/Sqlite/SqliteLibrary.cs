using System.Runtime.InteropServices;

namespace Tarn.Meta.Sqlite;

/// <summary>The SQLite that the package SQLitePCLRaw.lib.e_sqlite3 brings, the same version on every platform.</summary>
internal static unsafe partial class SqliteLibrary
{
    /// <summary>The name that the imports use.</summary>
    public const string Name = "e_sqlite3";

    /// <summary>SQLite's version, such as 3.53.3.</summary>
    public static string Version => Marshal.PtrToStringUTF8((nint)LibraryVersion())!;

    /// <summary>Whether it may be called by several threads.</summary>
    public static bool IsThreadSafe => ThreadSafe() != 0;

    [LibraryImport(Name, EntryPoint = "sqlite3_libversion")]
    private static partial byte* LibraryVersion();

    [LibraryImport(Name, EntryPoint = "sqlite3_threadsafe")]
    private static partial int ThreadSafe();
}
