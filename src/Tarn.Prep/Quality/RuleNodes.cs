using System.Globalization;
using Tarn.Prep.Frames;

namespace Tarn.Prep.Quality;

internal abstract record RuleNode(string Text)
{
    public abstract RuleOutcome Check(Frame frame);
}

internal sealed record JoinedRule(string Text, bool All, IReadOnlyList<RuleNode> Parts) : RuleNode(Text)
{
    public override RuleOutcome Check(Frame frame)
    {
        var outcomes = Parts.Select(part => part.Check(frame)).ToArray();
        var passed = All ? Array.TrueForAll(outcomes, outcome => outcome.Passed) : Array.Exists(outcomes, outcome => outcome.Passed);
        return new RuleOutcome(Text, passed, null, passed ? null : string.Join(" ", outcomes.Where(outcome => !outcome.Passed).Select(outcome => outcome.Reason)));
    }
}

internal sealed record SimpleRule(string Text, RuleType Type, IReadOnlyList<string> Columns, Expression? Expression, Expression? Threshold) : RuleNode(Text)
{
    public override RuleOutcome Check(Frame frame)
    {
        try
        {
            if (Type.NeedsColumns && Columns.FirstOrDefault(name => !frame.Has(name)) is { } gone)
            {
                return new RuleOutcome(Text, false, null, $"There is no column '{gone}'.");
            }

            var figure = Type.Measure(new RuleInput(frame, Columns, Expression));
            // Rows are judged one by one, and the share that holds is the figure.
            var passed = Type.RowByRow ? Threshold?.Holds(figure) ?? figure == 1 : Type.TakesExpression ? Expression!.Holds(figure) : figure == 1;
            return new RuleOutcome(Text, passed, figure, passed ? null : string.Create(CultureInfo.InvariantCulture, $"{Type.Told} is {figure:0.######}, which does not meet the rule."));
        }
        catch (PrepException fault)
        {
            return new RuleOutcome(Text, false, null, fault.Message);
        }
    }
}

internal sealed record RuleInput(Frame Frame, IReadOnlyList<string> Names, Expression? Expression)
{
    public Column Column => Frame[Names[0]];
}

/// <param name="Told">What the figure is, for sentences.</param>
/// <param name="RowByRow">The figure is the share of rows that meet the expression.</param>
internal sealed record RuleType(int LeastColumns, int MostColumns, bool TakesExpression, bool RowByRow, bool NeedsColumns, string Told, Func<RuleInput, double> Measure);
