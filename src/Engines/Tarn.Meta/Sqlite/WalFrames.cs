using System.Runtime.InteropServices;

namespace Tarn.Meta.Sqlite;

/// <summary>
/// How many frames a connection's last commit left in the log. Listening takes the place of SQLite's own checkpoints, so that who commits
/// decides when to fold the log into the file, and knows that it happened. Source: sqlite3_wal_hook.
/// </summary>
internal sealed unsafe class WalFrames : IDisposable
{
    private int* frames;

    public WalFrames(SqliteConnection connection)
    {
        frames = (int*)NativeMemory.AllocZeroed(sizeof(int));
        Native.WalHook(connection.Handle, &Note, (nint)frames);
    }

    public int Count => *frames;

    /// <summary>Only after the connection is closed.</summary>
    public void Dispose()
    {
        NativeMemory.Free(frames);
        frames = null;
    }

    [UnmanagedCallersOnly]
    private static int Note(nint argument, nint database, nint name, int count)
    {
        *(int*)argument = count;
        return Native.Ok;
    }
}
