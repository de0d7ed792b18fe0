using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Tarn.Host;

/// <summary>A process as Linux lists it. Source: proc(5), /proc/pid/stat.</summary>
/// <param name="Id">Its id, which another may have after it.</param>
/// <param name="StartTicks">When it began, since the machine did: with the id it names one process.</param>
internal readonly record struct ProcessEntry(int Id, string Name, char State, int Session, long StartTicks, long ResidentBytes)
{
    private const int Session0 = 3, StartTicks0 = 19, ResidentPages0 = 21;

    /// <summary>A line of a stat file; null when it is none. The name may hold anything, so that what follows begins at the last parenthesis.</summary>
    public static ProcessEntry? Parse(string line)
    {
        var (open, close) = (line.IndexOf('('), line.LastIndexOf(')'));
        if (open < 1 || close < open || !int.TryParse(line.AsSpan(0, open), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var id))
            return null;
        var fields = line[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > ResidentPages0 && int.TryParse(fields[Session0], out var session) && long.TryParse(fields[StartTicks0], out var start)
            && long.TryParse(fields[ResidentPages0], out var pages)
                ? new ProcessEntry(id, line[(open + 1)..close], fields[0][0], session, start, pages * Environment.SystemPageSize)
                : null;
    }
}

/// <summary>The processes of this machine, and signals to them. Linux only.</summary>
internal static partial class ProcessTable
{
    public const int Terminate = 15, Kill = 9;

    public static ProcessEntry? Find(int id) => ReadOf(id, "stat") is { } bytes ? ProcessEntry.Parse(Encoding.Latin1.GetString(bytes)) : null;

    /// <summary>All but those that have ended and wait for their parent.</summary>
    public static IEnumerable<ProcessEntry> All() =>
        from directory in Directory.EnumerateDirectories("/proc")
        where int.TryParse(Path.GetFileName(directory), out _)
        let entry = Find(int.Parse(Path.GetFileName(directory), CultureInfo.InvariantCulture))
        where entry is { State: not ('Z' or 'X') }
        select entry.Value;

    /// <summary>Whether the environment it was started with holds the text.</summary>
    public static bool HasInEnvironment(int id, string text) => ReadOf(id, "environ").AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    public static void Signal(int id, int signal) => _ = SendSignal(id, signal);

    private static byte[]? ReadOf(int id, string file)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{id}/{file}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null; // it ended just now, or is another user's
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int id, int signal);
}
