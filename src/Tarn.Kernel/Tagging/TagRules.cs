namespace Tarn.Kernel;

/// <summary>
/// The rules of one service's tags, as data, and what can be done by them. Inside Tarn tags are a map in the order of their keys;
/// how a request or an answer shapes them (a list, a map, a header) is its record's matter.
/// </summary>
/// <remarks>Source: "Tag naming limits and requirements", Tagging AWS Resources; the services' pages for where they differ.</remarks>
public sealed record TagRules(TagErrors Errors)
{
    public const int KeyLength = 128;
    public const int ValueLength = 256;
    public const int PerResource = 50;

    /// <summary>What most services take: letters, digits and spaces of any script, and <c>_ . : / = + - @</c>.</summary>
    public const string UsualCharacters = @"[\p{L}\p{Z}\p{N}_.:/=+\-@]*";

    private const string ReservedPrefix = "aws:";

    /// <summary>How many tags a resource may have.</summary>
    public int Most { get; init; } = PerResource;

    /// <summary>True where keys may not begin with <c>aws:</c>, in any case: everywhere, unless a service's page says otherwise.</summary>
    public bool RefusesReserved { get; init; } = true;

    /// <summary>True where keys that differ only in case are the same.</summary>
    public bool IgnoresCase { get; init; }

    /// <summary>The characters of keys and values as a pattern; any when null.</summary>
    public string? Characters { get; init; } = UsualCharacters;

    /// <summary>The tags that a resource is made with, out of a list.</summary>
    /// <exception cref="AwsException">A rule is broken.</exception>
    public IReadOnlyDictionary<string, string> Checked(IReadOnlyList<ITag>? tags) => Merge(None, tags);

    /// <summary>The tags that a resource is made with, out of a map.</summary>
    /// <exception cref="AwsException">A rule is broken.</exception>
    public IReadOnlyDictionary<string, string> Checked(IReadOnlyDictionary<string, string>? tags) => Merge(None, tags);

    /// <summary>The tags present with those of the list put over them.</summary>
    /// <exception cref="AwsException">A rule is broken.</exception>
    public IReadOnlyDictionary<string, string> Merge(IReadOnlyDictionary<string, string> present, IReadOnlyList<ITag>? added)
    {
        var seen = new HashSet<string>(Comparer);
        foreach (var tag in added ?? [])
        {
            if (tag.Key is { } key && !seen.Add(key) && Errors.Duplicate is { } duplicate)
                throw duplicate(key);
            if (tag.Value is null && Errors.ValueMissing is { } missing)
                throw missing(tag.Key ?? "");
        }

        return Merge(present, (added ?? []).Select(tag => KeyValuePair.Create(tag.Key ?? "", tag.Value ?? "")));
    }

    /// <summary>The tags present with those of the map put over them.</summary>
    /// <exception cref="AwsException">A rule is broken.</exception>
    public IReadOnlyDictionary<string, string> Merge(
        IReadOnlyDictionary<string, string> present, IEnumerable<KeyValuePair<string, string>>? added)
    {
        var merged = new SortedDictionary<string, string>(present.ToDictionary(), StringComparer.Ordinal);
        foreach (var (key, value) in added ?? [])
        {
            if (!IsGood(key, value))
                throw Errors.Invalid(key);
            if (IgnoresCase)
                Remove(merged, key);
            merged[key] = value;
        }

        return merged.Count <= Most ? merged : throw Errors.TooMany(Most);
    }

    /// <summary>The tags present without those of the keys; keys that are not there do not matter.</summary>
    public IReadOnlyDictionary<string, string> Without(IReadOnlyDictionary<string, string> present, IEnumerable<string> keys)
    {
        var gone = new HashSet<string>(keys, Comparer);
        return new SortedDictionary<string, string>(present.Where(tag => !gone.Contains(tag.Key)).ToDictionary(), StringComparer.Ordinal);
    }

    private static IReadOnlyDictionary<string, string> None { get; } = new Dictionary<string, string>();

    private StringComparer Comparer => IgnoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    private bool IsGood(string key, string value) =>
        key.Length is > 0 and <= KeyLength && value.Length <= ValueLength
        && !(RefusesReserved && key.StartsWith(ReservedPrefix, StringComparison.OrdinalIgnoreCase))
        && (Characters is null || (TextPattern.Of(Characters).IsMatch(key) && TextPattern.Of(Characters).IsMatch(value)));

    private void Remove(SortedDictionary<string, string> tags, string key)
    {
        foreach (var same in tags.Keys.Where(other => Comparer.Equals(other, key)).ToArray())
            tags.Remove(same);
    }
}
