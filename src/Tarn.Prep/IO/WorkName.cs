namespace Tarn.Prep.IO;

/// <summary>
/// A hidden name beside a wanted file or folder, for what is written before it takes its place. A lock that lives as long as its
/// process tells the living from the dead: who takes a name first sweeps what killed processes left for the same wanted one.
/// </summary>
public sealed class WorkName : IDisposable
{
    private const string PartEnding = ".part";
    private const string SpillEnding = ".spill";
    private const string OldEnding = ".old";
    private const string LockEnding = ".lock";
    private const string GuidForm = "N";

    private readonly string name;
    private readonly FileStream held;

    private WorkName(string name, FileStream held)
    {
        this.name = name;
        this.held = held;
    }

    /// <summary>The file or folder that is to take the wanted one's place.</summary>
    public string Part => name + PartEnding;

    /// <summary>A folder for what does not fit in memory meanwhile.</summary>
    internal string Spill => name + SpillEnding;

    /// <summary>Where the older folder goes until the new one stands.</summary>
    internal string Old => name + OldEnding;

    /// <param name="full">The wanted file or folder, with its whole path; the folder it lies in must be there.</param>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static WorkName Beside(string full)
    {
        var beside = Path.GetDirectoryName(full) ?? throw new IOException($"'{full}' is the root of a disk.");
        Sweep(beside, full);
        while (true)
        {
            var name = Path.Combine(beside, Prefix(full) + Guid.NewGuid().ToString(GuidForm));
            if (TryLock(name + LockEnding, FileMode.CreateNew) is not { } held)
                continue;

            // Who swept in the moment between making the file and locking it took it away.
            if (File.Exists(name + LockEnding))
                return new WorkName(name, held);
            held.Dispose();
        }
    }

    public void Dispose()
    {
        Remove(name);
        held.Dispose();
    }

    private static string Prefix(string full) => $".{Path.GetFileName(full)}.";

    /// <summary>Takes away what killed processes left; a folder that one of them had put aside and not replaced goes back to its place.</summary>
    private static void Sweep(string beside, string full)
    {
        foreach (var path in Directory.EnumerateFiles(beside).Where(path => IsLock(Path.GetFileName(path), Prefix(full))).ToList())
        {
            using var dead = TryLock(path, FileMode.Open);
            if (dead is null)
                continue;
            var name = path[..^LockEnding.Length];
            if (Directory.Exists(name + OldEnding) && !Directory.Exists(full))
                Directory.Move(name + OldEnding, full);
            Remove(name);
        }
    }

    /// <summary>Only names that were made here: others may begin and end like them and are their owners' own.</summary>
    private static bool IsLock(string file, string prefix) =>
        file.StartsWith(prefix, StringComparison.Ordinal) && file.EndsWith(LockEnding, StringComparison.Ordinal)
        && file.Length - prefix.Length - LockEnding.Length is > 0 and var length && Guid.TryParseExact(file.AsSpan(prefix.Length, length), GuidForm, out _);

    /// <summary>Null where another process holds it, or it is another user's.</summary>
    private static FileStream? TryLock(string path, FileMode mode)
    {
        try
        {
            return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception fault) when (mode == FileMode.Open && fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Remove(string name)
    {
        foreach (var path in (ReadOnlySpan<string>)[name + PartEnding, name + SpillEnding, name + OldEnding])
        {
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
            else
                File.Delete(path);
        }

        File.Delete(name + LockEnding);
    }
}
