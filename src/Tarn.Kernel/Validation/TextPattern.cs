using System.Collections.Concurrent;

namespace Tarn.Kernel;

/// <summary>
/// A pattern that a whole text must match. Each pattern is made once for all members that name it: AWS's models repeat a few
/// dozen of them in hundreds of places.
/// </summary>
public abstract class TextPattern
{
    private static readonly ConcurrentDictionary<string, TextPattern> All = new(StringComparer.Ordinal);

    private protected TextPattern()
    {
    }

    /// <summary>The pattern of that text. One character class with a length needs no engine; others get theirs when first matched.</summary>
    public static TextPattern Of(string pattern) =>
        All.TryGetValue(pattern, out var known) ? known : All.GetOrAdd(pattern, Make(pattern));

    /// <summary>Whether the whole text matches.</summary>
    public abstract bool IsMatch(string text);

    private static TextPattern Make(string pattern) =>
        RepeatedSet.TryParse(pattern) is { } repeated ? repeated : new EnginePattern(pattern);
}
