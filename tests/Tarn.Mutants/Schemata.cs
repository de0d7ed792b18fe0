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

    /// <summary>The variable that holds the directory in which a process tells by which classes of tests it came by which mutants.</summary>
    public const string ReachedVariable = "TARN_MUTANTS_REACHED";

    /// <summary>
    /// The file that goes into the changed project. The class of the running test is asked of xunit, whose context follows a test into
    /// what it starts; a process that a test starts knows of none.
    /// </summary>
    public const string Switch = $$"""
        #nullable enable
        internal static class MutantSwitch
        {
            private static readonly string On = System.Environment.GetEnvironmentVariable("{{Variable}}") ?? "";
            private static readonly int Number = On.Length == 0 ? -1 : int.Parse(On, System.Globalization.CultureInfo.InvariantCulture);
            private static readonly string Reached = System.Environment.GetEnvironmentVariable("{{ReachedVariable}}") ?? "";
            private static readonly System.Func<object?>? Context = System.Type.GetType("Xunit.TestContext, xunit.v3.core")?.GetProperty("Current")?.GetMethod?.CreateDelegate<System.Func<object?>>();
            [System.ThreadStatic] private static object? context;
            [System.ThreadStatic] private static System.Collections.Generic.HashSet<int>? seen;

            internal static bool Is(int number)
            {
                if (Reached.Length > 0)
                    Tell(number, Context?.Invoke());
                return Number == number;
            }

            // Loops come by millions of times: only the first in each context is looked at closely.
            private static void Tell(int number, object? now)
            {
                if (seen is null || context != now)
                    (context, seen) = (now, []);
                if (!seen.Add(number))
                    return;
                // What a call of the system's left is asked for behind it, and the change may stand between.
                var left = System.Runtime.InteropServices.Marshal.GetLastPInvokeError();
                // Written at once: the process may be one that a test kills. Several threads may write the same, which is nothing.
                var name = Of(Of(now, "TestClass"), "TestClassName") as string ?? "";
                System.IO.File.Open(System.IO.Path.Join(Reached, number.ToString(System.Globalization.CultureInfo.InvariantCulture) + " " + name), System.IO.FileMode.OpenOrCreate, System.IO.FileAccess.Write, System.IO.FileShare.ReadWrite).Dispose();
                System.Runtime.InteropServices.Marshal.SetLastPInvokeError(left);
            }

            private static object? Of(object? holder, string property)
            {
                foreach (var type in holder is null ? [] : holder.GetType().GetInterfaces())
                    if (type.GetProperty(property) is { } found)
                        return found.GetValue(holder);
                return null;
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
