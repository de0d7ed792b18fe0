using System.Globalization;

namespace Tarn.Kernel;

/// <summary>
/// What was found damaged or lost of what was durable. It is written down beside the data, since who finds it once need not find it again, and
/// stands until it is accepted (<c>tarn repair --accept</c>). While anything stands there nothing is swept: what seems to be nobody's may be what the damage hides.
/// </summary>
/// <param name="path">The file; null keeps it in memory only.</param>
/// <param name="tell">Told each sentence once.</param>
public sealed class DamageBook(string? path, Action<string> tell)
{
    public const string FileName = "tarn.damage";

    /// <summary>What was accepted: it is told when it is met again, and stands no more.</summary>
    public const string AcceptedFileName = "tarn.accepted";

    /// <summary>So much is remembered as accepted, the newest.</summary>
    private const int MostAccepted = 2 * AuditReport.MostReasons;

    private const string TimeFormat = "u";
    private const int TimeBytes = 20;

    /// <summary>So many are written down; the rest is counted. A disk that dies must not fill itself with what it lost.</summary>
    public const int MostEntries = 200;

    private readonly Lock gate = new();
    private readonly List<string> entries = Read(path);
    private readonly Lazy<Func<string, bool>> isAccepted = new(() => path is null ? _ => false : AcceptanceIn(Path.GetDirectoryName(path)!));
    private readonly HashSet<string> told = [];
    private long found;

    /// <summary>Whether nothing was found.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (gate)
                return entries.Count == 0;
        }
    }

    /// <summary>What was found, each with its time; at most <see cref="MostEntries"/>.</summary>
    public IReadOnlyList<string> Entries
    {
        get
        {
            lock (gate)
                return [.. entries];
        }
    }

    /// <summary>How often this run came upon damage, the same or another.</summary>
    public long Found => Interlocked.Read(ref found);

    /// <summary>Writes down what was found; the same again says nothing new.</summary>
    /// <param name="sentence">A whole sentence that names the file.</param>
    public void Report(string sentence)
    {
        Interlocked.Increment(ref found);
        sentence = sentence.ReplaceLineEndings(" ");
        lock (gate)
        {
            if (told.Count >= MostEntries || !told.Add(sentence))
                return;
            tell(sentence);
            if (entries.Count >= MostEntries || entries.Exists(entry => entry.EndsWith(sentence, StringComparison.Ordinal)) || isAccepted.Value(sentence))
                return;
            entries.Add($"{TimeProvider.System.GetUtcNow().ToString(TimeFormat, CultureInfo.InvariantCulture)} {sentence}");
            TryWrite();
        }
    }

    /// <summary>What is written in a data directory's book.</summary>
    public static IReadOnlyList<string> In(string directory) => Read(Path.Combine(directory, FileName));

    /// <summary>Takes all that is written there, and what else was found, as it is.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="found">Sentences.</param>
    public static void Accept(string directory, IEnumerable<string> found)
    {
        var file = Path.Combine(directory, AcceptedFileName);
        var noted = In(directory).Select(entry => entry.Length > TimeBytes + 1 ? entry[(TimeBytes + 1)..] : entry);
        var all = AcceptedIn(directory).Concat(noted.Concat(found).Select(sentence => Within(directory, sentence))).Distinct().TakeLast(MostAccepted);

        // Should it be lost, what it holds is found once more.
        File.WriteAllLines(file + ".new", all);
        File.Move(file + ".new", file, overwrite: true);
        File.Delete(Path.Combine(directory, FileName));
    }

    /// <summary>Whether what a sentence tells was accepted in a data directory.</summary>
    public static Func<string, bool> AcceptanceIn(string directory)
    {
        var accepted = AcceptedIn(directory).ToHashSet();
        return sentence => accepted.Contains(Within(directory, sentence));
    }

    /// <summary>What was accepted in a data directory, without its path.</summary>
    public static IReadOnlyList<string> AcceptedIn(string directory) => Path.Combine(directory, AcceptedFileName) is var file && File.Exists(file) ? File.ReadAllLines(file) : [];

    /// <summary>The sentence without the directory's path: it may lie elsewhere by now.</summary>
    private static string Within(string directory, string sentence) =>
        sentence.ReplaceLineEndings(" ").Replace(Path.GetFullPath(directory) + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    private static List<string> Read(string? path) => File.Exists(path) ? [.. File.ReadLines(path).Where(line => line != "").Take(MostEntries).Select(Printable)] : [];

    /// <summary>A line for people: a file that is damaged itself may hold anything.</summary>
    private static string Printable(string line) => line.Any(char.IsControl) ? string.Concat(line.Select(letter => char.IsControl(letter) ? '?' : letter)) : line;

    private void TryWrite()
    {
        if (path is null)
            return;
        try
        {
            File.AppendAllLines(path, [entries[^1]]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It was told, and stands in this run's memory: a full disk has its own sentences.
        }
    }
}
