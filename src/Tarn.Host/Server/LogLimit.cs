using System.Globalization;

namespace Tarn.Host;

/// <summary>
/// Lets so many lines of a kind through in a minute, and counts the rest, which is told once when the minute is over. A kind is what one
/// place in the program says: its words without what is filled in.
/// </summary>
internal sealed class LogLimit : IDisposable
{
    /// <summary>Lines of a kind that a minute shows.</summary>
    public const int Most = 20;

    /// <summary>Kinds that are kept in mind; beyond them, which no program has, all are one.</summary>
    private const int MostKinds = 1_000;

    /// <summary>A place whose words are all filled in has kinds by how they begin.</summary>
    private const int FirstLetters = 24;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly TimeProvider time;
    private readonly Action<DateTimeOffset, string> write;
    private readonly Dictionary<string, Kind> kinds = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private readonly ITimer timer;
    private bool isTicking;

    /// <param name="time">Measures minutes.</param>
    /// <param name="write">Writes a line; one at a time.</param>
    public LogLimit(TimeProvider time, Action<DateTimeOffset, string> write)
    {
        this.time = time;
        this.write = write;
        timer = time.CreateTimer(_ => Tell(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The kind of a line.</summary>
    /// <param name="category">Who says it.</param>
    /// <param name="state">What the logging library made of it.</param>
    /// <param name="message">The line.</param>
    public static string KindOf(string category, object? state, string message)
    {
        if (state is not IReadOnlyList<KeyValuePair<string, object?>> { Count: > 0 } filled || filled[^1].Value is not string words)
            return $"{category}: {Beginning(message)}";
        return words.StartsWith('{') ? $"{category}: {words}: {Beginning($"{filled[0].Value}")}" : $"{category}: {words}";
    }

    private static string Beginning(string text) => text[..Math.Min(FirstLetters, text.Length)];

    /// <summary>Writes the line, or counts it.</summary>
    public void Write(string kind, string line)
    {
        lock (gate)
        {
            if (!kinds.TryGetValue(kind, out var known))
            {
                kind = kinds.Count < MostKinds ? kind : "";
                if (!kinds.TryGetValue(kind, out known))
                    kinds[kind] = known = new Kind(line);
            }

            if (!isTicking)
            {
                isTicking = true;
                timer.Change(Minute, Timeout.InfiniteTimeSpan);
            }

            known.Last = line;
            if (++known.Count <= Most)
                write(time.GetUtcNow(), line);
        }
    }

    public void Dispose()
    {
        timer.Dispose();
        Tell();
    }

    /// <summary>Ends the minute: what was only counted is told, each kind with the last of its lines.</summary>
    private void Tell()
    {
        lock (gate)
        {
            isTicking = false;
            foreach (var kind in kinds.Values.Where(kind => kind.Count > Most))
            {
                var more = (kind.Count - Most).ToString("N0", CultureInfo.InvariantCulture);
                write(time.GetUtcNow(), $"… and {more} more like it in the last minute, the last of them: {FirstLine(kind.Last)}");
            }

            kinds.Clear();
        }
    }

    private static string FirstLine(string text) => text.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 ? text[..end].TrimEnd() : text;

    private sealed class Kind(string first)
    {
        public int Count { get; set; }

        public string Last { get; set; } = first;
    }
}
