using System.Collections;
using System.Globalization;

namespace Tarn.Kernel;

/// <summary>What must hold for a member's value, read once from its property's attributes.</summary>
public sealed class Constraints
{
    /// <summary>How much of a wrong value an answer shows.</summary>
    private const int ShownCharacters = 256;

    private static readonly Constraints Nothing = new() { IsEmpty = true };

    public bool Required { get; private init; }

    public LengthAttribute? Length { get; private init; }

    public RangeAttribute? Range { get; private init; }

    public string? Pattern { get; private init; }

    public IReadOnlyList<string>? OneOf { get; private init; }

    public EachAttribute? Each { get; private init; }

    public bool IsEmpty { get; private init; }

    private TextPattern? WholePattern { get; init; }

    private TextPattern? EachPattern { get; init; }

    /// <summary>What a property's attributes ask for, and nothing where they ask for nothing.</summary>
    public static Constraints Of(object[] attributes)
    {
        // Most members have none, and are told so at once.
        if (!Array.Exists(attributes, IsConstraint))
            return Nothing;
        var length = Of<LengthAttribute>(attributes);
        var range = Of<RangeAttribute>(attributes);
        var pattern = Of<PatternAttribute>(attributes)?.Pattern;
        var oneOf = Of<OneOfAttribute>(attributes)?.Values;
        var each = Of<EachAttribute>(attributes);
        var required = Of<RequiredAttribute>(attributes) is not null;
        return new Constraints
        {
            Required = required,
            Length = length,
            Range = range,
            Pattern = pattern,
            OneOf = oneOf,
            Each = each,
            WholePattern = pattern is null ? null : TextPattern.Of(pattern),
            EachPattern = each?.Pattern is { } eachPattern ? TextPattern.Of(eachPattern) : null,
            IsEmpty = !required && length is null && range is null && pattern is null && oneOf is null && each is null,
        };
    }

    public void Check<T>(T value, Violations violations)
    {
        switch (value)
        {
            case string text:
                CheckText(text, violations);
                break;
            case ReadOnlyMemory<byte> blob when Length is not null:
                CheckLength(blob.Length, $"'java.nio.HeapByteBuffer[pos=0 lim={blob.Length} cap={blob.Length}]'", violations);
                break;
            case int number when Range is not null:
                CheckRange(number, violations);
                break;
            case long number when Range is not null:
                CheckRange(number, violations);
                break;
            case IEnumerable items:
                CheckItems(items, violations);
                break;
        }
    }

    private void CheckText(string text, Violations violations)
    {
        if (Length is not null)
            CheckLength(text.Length, Show(text), violations);
        if (WholePattern is not null && !WholePattern.IsMatch(text))
            violations.Add(Show(text), $"Member must satisfy regular expression pattern: {Pattern}");
        if (OneOf is not null && !OneOf.Contains(text, StringComparer.Ordinal))
            violations.Add(Show(text), $"Member must satisfy enum value set: [{string.Join(", ", OneOf)}]");
    }

    private void CheckLength(int length, string shown, Violations violations)
    {
        if (length < Length!.Min)
            violations.Add(shown, $"Member must have length greater than or equal to {Length.Min.ToString(CultureInfo.InvariantCulture)}");
        if (length > Length.Max)
            violations.Add(shown, $"Member must have length less than or equal to {Length.Max.ToString(CultureInfo.InvariantCulture)}");
    }

    private void CheckRange(long number, Violations violations)
    {
        var shown = $"'{number.ToString(CultureInfo.InvariantCulture)}'";
        if (number < Range!.Min)
            violations.Add(shown, $"Member must have value greater than or equal to {Range.Min.ToString(CultureInfo.InvariantCulture)}");
        if (number > Range.Max)
            violations.Add(shown, $"Member must have value less than or equal to {Range.Max.ToString(CultureInfo.InvariantCulture)}");
    }

    private void CheckItems(IEnumerable items, Violations violations)
    {
        if (Length is not null)
        {
            var count = items is ICollection collection ? collection.Count : items.Cast<object?>().Count();
            CheckLength(count, $"'[{(count == 0 ? "" : "...")}]'", violations);
        }

        if (OneOf is null && Each is null)
            return;
        var texts = items switch
        {
            IEnumerable<string> list => list,
            IDictionary map => map.Keys.OfType<string>(),
            _ => [],
        };
        foreach (var text in texts)
        {
            if (OneOf is not null && !OneOf.Contains(text, StringComparer.Ordinal))
                violations.Add(Show(text), $"Member must satisfy constraint: [Member must satisfy enum value set: [{string.Join(", ", OneOf)}]]");
            if (Each is not null && text.Length > Each.MaxLength)
                violations.Add(Show(text), $"Member must satisfy constraint: [Member must have length less than or equal to {Each.MaxLength.ToString(CultureInfo.InvariantCulture)}]");
            if (Each is not null && text.Length < Each.MinLength)
                violations.Add(Show(text), $"Member must satisfy constraint: [Member must have length greater than or equal to {Each.MinLength.ToString(CultureInfo.InvariantCulture)}]");
            if (EachPattern is not null && !EachPattern.IsMatch(text))
                violations.Add(Show(text), $"Member must satisfy constraint: [Member must satisfy regular expression pattern: {Each!.Pattern}]");
        }
    }

    private static bool IsConstraint(object attribute) =>
        attribute is RequiredAttribute or LengthAttribute or RangeAttribute or PatternAttribute or OneOfAttribute or EachAttribute;

    private static T? Of<T>(object[] attributes)
        where T : Attribute => Array.Find(attributes, attribute => attribute is T) as T;

    private static string Show(string text) =>
        text.Length <= ShownCharacters ? $"'{text}'" : $"'{text[..ShownCharacters]}...'";
}
