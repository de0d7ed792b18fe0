using System.Globalization;
using System.Runtime.InteropServices;
using Tarn.Duck.Native;

namespace Tarn.Duck;

/// <summary>
/// One DuckDB instance. The native library is loaded with the first one. Unless its options say otherwise it is locked in:
/// SQL reads and writes only within the scan directory, installs no extension and changes no setting.
/// </summary>
public sealed class DuckDatabase : IDisposable
{
    private nint handle;

    private DuckDatabase(nint handle) => this.handle = handle;

    /// <summary>The library's version, such as v1.5.6.</summary>
    public static string LibraryVersion => Marshal.PtrToStringUTF8(Api.LibraryVersion())!;

    /// <exception cref="DuckException">The file cannot be opened, or a setting was refused.</exception>
    public static DuckDatabase Open(DuckOptions options)
    {
        _ = Api.CreateConfig(out var config);
        nint handle, error;
        int state;
        try
        {
            foreach (var (name, value) in StartSettings(options))
                Set(config, name, value);
            state = Api.Open(options.Path, out handle, config, out error);
        }
        finally
        {
            Api.DestroyConfig(ref config);
        }

        if (state != Api.Success)
        {
            var failure = DuckException.From(error);
            Api.Free(error);
            throw failure;
        }

        var database = new DuckDatabase(handle);
        try
        {
            using var session = database.Connect();
            session.Run("SET GLOBAL TimeZone = 'UTC'");
            foreach (var statement in options.Setup)
                session.Run(statement);
            foreach (var statement in LockStatements(options))
                session.Run(statement);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>A connection; any number can work at once, each for one thread at a time.</summary>
    public DuckSession Connect()
    {
        ObjectDisposedException.ThrowIf(handle == 0, this);
        return Api.Connect(handle, out var connection) == Api.Success
            ? new DuckSession(connection)
            : throw new DuckException("DuckDB could not open another connection.");
    }

    public void Dispose()
    {
        if (handle != 0)
            Api.Close(ref handle);
        handle = 0;
    }

    private static IEnumerable<(string Name, string Value)> StartSettings(DuckOptions options)
    {
        yield return ("autoinstall_known_extensions", "false");
        yield return ("autoload_known_extensions", "false");
        yield return ("allow_community_extensions", "false");
        if (options.Threads is { } threads)
            yield return ("threads", threads.ToString(CultureInfo.InvariantCulture));
        if (options.MemoryLimitBytes is { } bytes)
            yield return ("memory_limit", $"{bytes}B");
    }

    private static IEnumerable<string> LockStatements(DuckOptions options)
    {
        // An empty directory turns spilling off; the default would be one beside the working directory.
        yield return $"SET temp_directory = {DuckSql.Literal(options.TempDirectory ?? "")}";
        if (!options.AllowExternalAccess)
        {
            if (options.ScanDirectory is { } scan)
                yield return $"SET allowed_directories = [{DuckSql.Literal(System.IO.Path.TrimEndingDirectorySeparator(scan) + "/")}]";
            yield return "SET enable_external_access = false";
        }

        yield return "SET lock_configuration = true";
    }

    private static void Set(nint config, string name, string value)
    {
        if (Api.SetConfig(config, name, value) != Api.Success)
            throw new DuckException($"DuckDB has no setting {name}.");
    }
}
