using Microsoft.CodeAnalysis;

namespace Tarn.Mutants;

/// <summary>One single change of the code.</summary>
/// <param name="Node">What is changed.</param>
/// <param name="Path">The file, from the root of the checkout.</param>
/// <param name="Line">From 1.</param>
/// <param name="InPlace">The line (or lines) of the code, with the change in it: <c>if (a «&lt; → &lt;=» b)</c>; by this a person names it.</param>
/// <param name="Change">Makes it so, of a node whose parts may be changed already.</param>
internal sealed record Mutant(SyntaxNode Node, string Path, int Line, string InPlace, Func<SyntaxNode, string> Change)
{
    /// <summary>By which the built program knows it.</summary>
    public int Number { get; init; }

    /// <summary>Which of those it is that look the same in one file, from 1.</summary>
    public int Occurrence { get; init; } = 1;

    /// <summary>The name under which it may stand among those that change nothing; lines move, so it has no number of one.</summary>
    public string Name => Occurrence == 1 ? Look : $"{Look} (no. {Occurrence})";

    /// <summary>What it has in common with those that look the same.</summary>
    public string Look => $"{Path}: {InPlace}";

    public override string ToString() => $"{Path}:{Line}: {InPlace}";

    public static Mutant Of(SyntaxNode node, string path, Func<SyntaxNode, string> change)
    {
        var text = node.SyntaxTree.GetText();
        var lines = text.Lines;
        var first = lines.GetLineFromPosition(node.Span.Start);
        var last = lines.GetLineFromPosition(node.Span.End);
        var before = text.ToString(new(first.Start, node.Span.Start - first.Start));
        var after = text.ToString(new(node.Span.End, last.End - node.Span.End));
        return new(node, path, first.LineNumber + 1, OneLine(before + Marked(node.ToString(), change(node)) + after), change);
    }

    /// <summary>The change between marks, and no more of the code around it than its words.</summary>
    private static string Marked(string before, string after)
    {
        var shorter = Math.Min(before.Length, after.Length);
        var start = 0;
        while (start < shorter && before[start] == after[start])
            start++;
        var end = 0;
        while (end < shorter - start && before[^(end + 1)] == after[^(end + 1)])
            end++;
        while (start > 0 && !char.IsWhiteSpace(before[start - 1]))
            start--;
        while (end > 0 && !char.IsWhiteSpace(before[^end]))
            end--;
        return $"{before[..start]}«{before[start..^end]} → {after[start..^end]}»{before[^end..]}";
    }

    private static string OneLine(string code) => string.Join(' ', code.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
