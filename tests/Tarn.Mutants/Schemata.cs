using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tarn.Mutants;

/// <summary>
/// Writes many mutants into one program, each behind a switch that the environment turns, so that one build serves them all.
/// Source: R. Untch, A. J. Offutt and M. J. Harrold, "Mutation analysis using mutant schemata", 1993.
/// </summary>
internal sealed class Schemata(ILookup<SyntaxNode, Mutant> mutants) : CSharpSyntaxRewriter
{
    /// <summary>The variable that holds the number of the mutant to be.</summary>
    public const string Variable = "TARN_MUTANT";

    /// <summary>The variable that holds the directory in which a process leaves the numbers of the mutants that it came by.</summary>
    public const string ReachedVariable = "TARN_MUTANTS_REACHED";

    /// <summary>The file that goes into the changed project.</summary>
    public const string Switch = $$"""
        internal static class MutantSwitch
        {
            private static readonly string On = System.Environment.GetEnvironmentVariable("{{Variable}}") ?? "";
            private static readonly int Number = On.Length == 0 ? -1 : int.Parse(On, System.Globalization.CultureInfo.InvariantCulture);
            private static readonly string Reached = System.Environment.GetEnvironmentVariable("{{ReachedVariable}}") ?? "";
            private static readonly System.Collections.Concurrent.ConcurrentDictionary<int, bool> Seen = new();

            internal static bool Is(int number)
            {
                // Written at once: the process may be one that a test kills.
                if (Reached.Length > 0 && Seen.TryAdd(number, true))
                    System.IO.File.WriteAllText(System.IO.Path.Join(Reached, number.ToString(System.Globalization.CultureInfo.InvariantCulture)), "");
                return Number == number;
            }
        }
        """;

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        var visited = base.Visit(node);
        if (node is null || visited is null)
            return visited;
        foreach (var mutant in mutants[node])
        {
            var changed = mutant.Change(visited);
            visited = visited is StatementSyntax
                ? SyntaxFactory.ParseStatement($"if (!MutantSwitch.Is({mutant.Number})) {{ {visited} }}\n")
                : SyntaxFactory.ParseExpression($"(MutantSwitch.Is({mutant.Number}) ? ({changed}) : ({visited}))").WithTriviaFrom(visited);
        }

        return visited;
    }
}
