using Microsoft.CodeAnalysis;

namespace Tarn.Mutants;

/// <summary>One single change of the code.</summary>
/// <param name="Node">What is changed.</param>
/// <param name="Path">The file, from the root of the checkout.</param>
/// <param name="Line">From 1.</param>
/// <param name="Before">The code as it is.</param>
/// <param name="After">The code as it becomes.</param>
/// <param name="Change">Makes it so, of a node whose parts may be changed already.</param>
internal sealed record Mutant(SyntaxNode Node, string Path, int Line, string Before, string After, Func<SyntaxNode, string> Change)
{
    /// <summary>By which the built program knows it.</summary>
    public int Number { get; init; }

    public override string ToString() => $"{Path}:{Line}: {OneLine(Before)}  →  {OneLine(After)}";

    private static string OneLine(string code) => string.Join(' ', code.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
