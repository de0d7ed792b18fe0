using Tarn.Development;
using Tarn.Kernel;

namespace Tarn.Conformance.Models;

/// <summary>
/// Compares the constraints of a request's members with those of the model, all the way down. What a constraint differs in is told by the
/// model's shape, which many members share: <c>Kinesis ShardId length 1..12 not 1..128</c>; what is required, by the member.
/// Members that the model lacks are newer than it and are not compared. Nor are values of maps, which no attribute of ours constrains.
/// </summary>
internal sealed class ConstraintComparison(string service)
{
    private readonly HashSet<(Type, string)> seen = [];

    /// <summary>Each difference once, however many members show it.</summary>
    public SortedSet<string> Differences { get; } = new(StringComparer.Ordinal);

    public void Compare(string structure, IEnumerable<Member> ours, ConstrainedShape theirs)
    {
        var required = theirs.Required;
        foreach (var member in ours)
        {
            if (theirs.Member(member.Name) is not { } modelled)
                continue;
            if (member.Constraints.Required != required.Contains(member.Name) && member.Location != MemberLocation.Label)
                Differences.Add($"{service} {structure}.{member.Name} required {YesOrNo(member.Constraints.Required)} not {YesOrNo(!member.Constraints.Required)}");
            CompareMember(member, modelled);
        }
    }

    private void CompareMember(Member member, ConstrainedShape theirs)
    {
        var ours = member.Constraints;
        switch (member.Shape.Kind)
        {
            case ShapeKind.String:
                Expect(theirs, "length", LengthOf(ours), Meaningful(theirs.Bounds));
                Expect(theirs, "pattern", ours.Pattern, theirs.Pattern);
                Expect(theirs, "enum", ours.OneOf, theirs.Values);
                break;
            case ShapeKind.Blob:
                Expect(theirs, "length", LengthOf(ours), Meaningful(theirs.Bounds));
                break;
            case ShapeKind.Integer or ShapeKind.Long or ShapeKind.Double:
                Expect(theirs, "range", RangeOf(ours), theirs.Bounds);
                break;
            case ShapeKind.List when theirs.Type == "list":
                Expect(theirs, "length", LengthOf(ours), Meaningful(theirs.Bounds));
                CompareEach(ours, theirs.Element, member.Shape.Element!.Kind);
                break;
            case ShapeKind.Map when theirs.Type == "map":
                Expect(theirs, "length", LengthOf(ours), Meaningful(theirs.Bounds));
                CompareEach(ours, theirs.Key, ShapeKind.String);
                break;
        }

        CompareInside(member.Shape, theirs);
    }

    /// <summary>Items of a list, keys of a map: the member's own attributes speak of them.</summary>
    private void CompareEach(Constraints ours, ConstrainedShape theirs, ShapeKind kind)
    {
        if (kind != ShapeKind.String)
            return;
        Expect(theirs, "length of each", ours.Each is { } each ? Meaningful(new Bounds(each.MinLength, each.MaxLength)) : default, Meaningful(theirs.Bounds));
        Expect(theirs, "pattern of each", ours.Each?.Pattern, theirs.Pattern);
        Expect(theirs, "enum of each", ours.OneOf, theirs.Values);
    }

    private void CompareInside(Shape ours, ConstrainedShape theirs)
    {
        if (ours.Kind is ShapeKind.List or ShapeKind.Map && theirs.Type is "list" or "map")
            CompareInside(ours.Element!, theirs.Element);
        else if (ours.Kind == ShapeKind.Structure && theirs.Type == "structure" && seen.Add((ours.ClrType, theirs.Name)))
            Compare(theirs.Name, ours.Members.All, theirs);
    }

    private void Expect(ConstrainedShape shape, string constraint, Bounds ours, Bounds theirs)
    {
        if (ours != theirs)
            Differences.Add($"{service} {shape.Name} {constraint} {ours} not {theirs}");
    }

    private void Expect(ConstrainedShape shape, string constraint, string? ours, string? theirs)
    {
        if (Bare(ours) != Bare(theirs))
            Differences.Add($"{service} {shape.Name} {constraint} {ours ?? "none"} not {theirs ?? "none"}");
    }

    private void Expect(ConstrainedShape shape, string constraint, IReadOnlyList<string>? ours, IReadOnlyList<string>? theirs)
    {
        var (one, other) = (Text(ours), Text(theirs));
        if (one != other)
            Differences.Add($"{service} {shape.Name} {constraint} {one} not {other}");
    }

    /// <summary>A range that ends where its type ends has no end.</summary>
    private static Bounds RangeOf(Constraints ours) => ours.Range is { } range
        ? new Bounds(range.Min == long.MinValue ? null : range.Min, range.Max is long.MaxValue or int.MaxValue ? null : range.Max)
        : default;

    private static Bounds LengthOf(Constraints ours) => ours.Length is { } length ? Meaningful(new Bounds(length.Min, length.Max)) : default;

    /// <summary>No text is shorter than nothing, and none is longer than the longest there can be.</summary>
    private static Bounds Meaningful(Bounds length) => new(length.Least is 0 ? null : length.Least, length.Most >= int.MaxValue ? null : length.Most);

    private static string? Bare(string? pattern) => pattern is null ? null : SamePattern.InDotNet(pattern);

    private static string Text(IReadOnlyList<string>? values) => values is null ? "none" : string.Join(",", values.Order(StringComparer.Ordinal));

    private static string YesOrNo(bool value) => value ? "yes" : "no";
}
