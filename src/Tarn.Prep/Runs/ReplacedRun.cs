using System.Text.Json;
using Tarn.Prep.IO;

namespace Tarn.Prep.Runs;

/// <summary>
/// What may be replaced by a run: only what an earlier run wrote, known by its lineage, and nothing that is in use. A folder that holds anything else
/// is somebody's, whatever was asked for.
/// </summary>
public static class ReplacedRun
{
    /// <summary>Sees that a folder may be replaced; one that is not there or empty may.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="inUse">Paths of files and folders that must outlive it: the rows, the recipe.</param>
    /// <exception cref="PrepException">It may not; the message says why and what to do.</exception>
    public static void Check(string path, IEnumerable<string> inUse)
    {
        if (!Directory.Exists(path) || !Directory.EnumerateFileSystemEntries(path).Any())
        {
            return;
        }

        var full = RealPath.Of(path);
        foreach (var used in inUse.Append(Directory.GetCurrentDirectory()).Append(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)))
        {
            if (used.Length > 0 && RealPath.Contains(full, RealPath.Of(used)))
            {
                throw new PrepException($"'{used}' lies in the folder '{path}' or is it, so that is not replaced; name another folder.");
            }
        }

        var lineage = Path.Combine(full, PreparedFolder.Lineage);
        var names = Directory.EnumerateFileSystemEntries(full).Select(entry => Path.GetFileName(entry)!).ToArray();
        CheckNames($"The folder '{path}'", File.Exists(lineage) ? File.ReadAllText(lineage) : null, names);
    }

    /// <summary>The same of names in a place, one of which is the lineage with this text.</summary>
    /// <param name="place">The place, as the beginning of a sentence.</param>
    /// <param name="lineage">The lineage's text; null where there is none.</param>
    /// <param name="names">All that lies in the place.</param>
    /// <exception cref="PrepException">Something there was not written by that run.</exception>
    public static void CheckNames(string place, string? lineage, IEnumerable<string> names)
    {
        const string instead = "is not replaced; name another, or remove what is there yourself.";
        if (lineage is null || FilesOf(lineage) is not { } written)
        {
            throw new PrepException($"{place} holds something and no {PreparedFolder.Lineage} of a run of tarn prep, so it {instead}");
        }

        if (names.FirstOrDefault(name => !written.Contains(name)) is { } other)
        {
            throw new PrepException($"{place} holds '{other}', which the run that its {PreparedFolder.Lineage} tells of did not write, so it {instead}");
        }
    }

    /// <summary>The names of the files that a run left, from its lineage; null where the text is none.</summary>
    private static HashSet<string>? FilesOf(string lineage)
    {
        try
        {
            using var document = JsonDocument.Parse(lineage);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("recipe", out _) || !root.TryGetProperty("seed", out _)
                || !root.TryGetProperty("parts", out var parts) || parts.ValueKind != JsonValueKind.Array)
            {
                return null;
            }

            var files = new HashSet<string>(StringComparer.Ordinal) { PreparedFolder.Lineage, PreparedFolder.Model, PreparedFolder.Profile, PreparedFolder.Report };
            files.UnionWith(parts.EnumerateArray().Select(part => part.GetProperty("file").GetString()).OfType<string>());
            return files;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
