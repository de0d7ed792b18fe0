using System.Diagnostics.CodeAnalysis;

namespace Tarn.Kernel;

// Constraints on request members. All violations of a request are answered at once, in AWS's words.

/// <summary>The member must be given.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RequiredAttribute : Attribute;

/// <summary>Length of a string in characters, of a blob in bytes, of a list or map in items; both ends inclusive.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LengthAttribute(int min, int max) : Attribute
{
    public int Min => min;

    public int Max => max;
}

/// <summary>Value of a number; both ends inclusive.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RangeAttribute(long min, long max) : Attribute
{
    public long Min => min;

    public long Max => max;
}

/// <summary>The whole string must match. Patterns that look around or back are not supported.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PatternAttribute([StringSyntax(StringSyntaxAttribute.Regex)] string pattern) : Attribute
{
    public string Pattern => pattern;
}

/// <summary>The string must be one of these.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneOfAttribute(params string[] values) : Attribute
{
    public IReadOnlyList<string> Values => values;
}

/// <summary>The same constraints for each item of a list or each key of a map.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EachAttribute : Attribute
{
    public int MinLength { get; init; }

    public int MaxLength { get; init; } = int.MaxValue;

    [StringSyntax(StringSyntaxAttribute.Regex)]
    public string? Pattern { get; init; }
}
