using System.Reflection;
using System.Runtime.InteropServices;

namespace Tarn.Meta.Sqlite;

/// <summary>Which SQLite is used: the system's when it is 3.40 or newer and built for threads, else the one that Tarn brings.</summary>
internal static unsafe class SqliteLibrary
{
    /// <summary>The name that the imports use; <see cref="Resolve"/> says what it means.</summary>
    public const string Name = "tarn-sqlite";

    private const int LeastSystemVersion = 3_040_000;

    private static readonly Lazy<Choice> Chosen = new(Choose);

    /// <summary>SQLite's version, such as 3.40.1.</summary>
    public static string Version => Chosen.Value.Version;

    /// <summary>"system" or "bundled".</summary>
    public static string Source => Chosen.Value.Source;

    /// <summary>Makes the imports of this assembly find the library that was chosen.</summary>
    internal static void Initialize() => NativeLibrary.SetDllImportResolver(typeof(SqliteLibrary).Assembly, Resolve);

    internal static Choice? System()
    {
        string[] names = OperatingSystem.IsMacOS() ? ["/usr/lib/libsqlite3.dylib"] : ["libsqlite3.so.0"];
        foreach (var name in names)
        {
            if (!OperatingSystem.IsWindows() && NativeLibrary.TryLoad(name, out var handle))
                return Describe(handle, "system");
        }

        return null;
    }

    internal static Choice? Bundled() =>
        NativeLibrary.TryLoad("e_sqlite3", typeof(SqliteLibrary).Assembly, null, out var handle) ? Describe(handle, "bundled") : null;

    private static Choice Choose()
    {
        if (System() is { } system)
        {
            if (system.VersionNumber >= LeastSystemVersion && system.ThreadSafe)
                return system;
            NativeLibrary.Free(system.Handle);
        }

        return Bundled() ?? throw new DllNotFoundException(
            "No usable SQLite was found: neither the system's libsqlite3 (3.40 or newer) nor e_sqlite3 beside the program.");
    }

    private static Choice Describe(nint handle, string source)
    {
        var version = (delegate* unmanaged[Cdecl]<byte*>)NativeLibrary.GetExport(handle, "sqlite3_libversion");
        var number = (delegate* unmanaged[Cdecl]<int>)NativeLibrary.GetExport(handle, "sqlite3_libversion_number");
        var threads = (delegate* unmanaged[Cdecl]<int>)NativeLibrary.GetExport(handle, "sqlite3_threadsafe");
        return new Choice(handle, source, Marshal.PtrToStringUTF8((nint)version())!, number(), threads() != 0);
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == Name ? Chosen.Value.Handle : 0;

    internal sealed record Choice(nint Handle, string Source, string Version, int VersionNumber, bool ThreadSafe);
}
