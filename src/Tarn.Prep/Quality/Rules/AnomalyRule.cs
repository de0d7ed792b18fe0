using System.Globalization;

namespace Tarn.Prep.Quality.Rules;

/// <summary>DetectAnomalies: fails where a figure lies outside of what earlier checks let expect (<see cref="FigureForecast"/>).</summary>
internal sealed record AnomalyRule(string Text, Analyzer Analyzer) : RuleNode(Text)
{
    public override bool LooksBack => true;

    public override bool AsksSql => Analyzer.Type == "CustomSql";

    public override IRuleRun Begin() => new AnomalyRun(this);

    public override RuleOutcome Check(RuleContext context) => Judged(context, () => Analyzer.Measure(context));

    internal RuleOutcome Judged(RuleContext context, Func<IReadOnlyList<(string Name, double Value)>> measure)
    {
        try
        {
            var history = context.History;
            var observations = Observe(measure(), context, history);
            var faults = observations.Where(observation => observation.IsAnomaly).ToList();
            return new RuleOutcome(Text, faults.Count == 0, observations.Count == 1 ? observations[0].Measured : null, faults.Count == 0 ? null : Told(faults))
            {
                Note = faults.Count == 0 ? Told(observations) : null,
            };
        }
        catch (PrepException fault)
        {
            return new RuleOutcome(Text, false, null, fault.Message);
        }

        static string Told(IEnumerable<FigureObservation> several) => string.Join(" ", several.Select(observation => observation.Told));
    }

    /// <summary>Measures, keeps the figures, and holds each beside its forecast.</summary>
    public static IReadOnlyList<FigureObservation> Observe(IReadOnlyList<(string Name, double Value)> figures, RuleContext context, QualityHistory history)
    {
        context.Record(figures);
        FigureObservation[] observations = [.. figures.Select(figure => Of(figure.Name, figure.Value, [.. history.Of(figure.Name)], context.Now))];
        context.Observe(observations);
        return observations;
    }

    private static FigureObservation Of(string name, double value, IReadOnlyList<(DateTimeOffset, double)> earlier, DateTimeOffset now)
    {
        if (earlier.Count < FigureForecast.LeastFigures || !double.IsFinite(value))
        {
            return new FigureObservation(name, value, null, null, false, Say($"{name} is {value:0.######}; {earlier.Count} of the {FigureForecast.LeastFigures} earlier figures are there that a forecast needs."));
        }

        var (lower, _, upper) = FigureForecast.Of(earlier, now);
        var inside = value >= lower && value <= upper;
        return new FigureObservation(name, value, lower, upper, !inside, Say($"{name} is {value:0.######}, {(inside ? "as" : "but")} {earlier.Count} earlier figures let expect {lower:0.######} to {upper:0.######}."));
    }

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
