using System.Globalization;
using DuckDB.NET.Native;
using static DuckDB.NET.Native.NativeMethods;

namespace Tarn.Duck;

/// <summary>
/// One DuckDB instance. The native library is loaded with the first one. Unless its options say otherwise it is locked in:
/// SQL reads and writes only within the scan directory, installs no extension and changes no setting.
/// </summary>
public sealed class DuckDatabase : IDisposable
{
    private readonly DuckDBDatabase handle;

    private DuckDatabase(DuckDBDatabase handle) => this.handle = handle;

    /// <summary>The library's version, such as v1.5.6.</summary>
    public static string LibraryVersion => Startup.DuckDBLibraryVersion();

    /// <exception cref="DuckException">The file cannot be opened, or a setting was refused.</exception>
    public static DuckDatabase Open(DuckOptions options)
    {
        using var config = CreateConfig();
        foreach (var (name, value) in StartSettings(options))
            Set(config, name, value);
        if (Startup.DuckDBOpen(options.Path!, out var handle, config, out var error) != DuckDBState.Success)
            throw DuckException.From(error);

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
        ObjectDisposedException.ThrowIf(handle.IsClosed, this);
        return Startup.DuckDBConnect(handle, out var connection) == DuckDBState.Success
            ? new DuckSession(connection)
            : throw new DuckException("DuckDB could not open another connection.");
    }

    public void Dispose() => handle.Dispose();

    /// <summary>The first call of all: here it shows whether the library is there.</summary>
    private static DuckDBConfig CreateConfig()
    {
        try
        {
            _ = Configuration.DuckDBCreateConfig(out var config);
            return config;
        }
        catch (DllNotFoundException exception)
        {
            throw new DllNotFoundException("DuckDB's library is not there for this program. Build or publish it again: the NuGet package DuckDB.NET.Bindings.Full brings it.", exception);
        }
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
            var allowed = new[] { options.ScanDirectory, options.MemoryScanDirectory }.OfType<string>()
                .Select(directory => DuckSql.Literal(System.IO.Path.TrimEndingDirectorySeparator(directory) + "/")).ToList();
            if (allowed.Count > 0)
                yield return $"SET allowed_directories = [{string.Join(", ", allowed)}]";
            yield return "SET enable_external_access = false";
        }

        yield return "SET lock_configuration = true";
    }

    private static void Set(DuckDBConfig config, string name, string value)
    {
        if (Configuration.DuckDBSetConfig(config, name, value) != DuckDBState.Success)
            throw new DuckException($"DuckDB has no setting {name}.");
    }
}
