using Tarn.Prep.Frames;

namespace Tarn.Prep.Quality.Rules;

/// <summary>
/// Rules about data in the language of AWS Glue Data Quality (DQDL), so that rules move between the two. A rule type or form that is not
/// known is refused by name when the rules are read.
/// </summary>
/// <remarks>
/// docs.aws.amazon.com/glue/latest/dg/dqdl.html and the grammar in awslabs/dqdl. SQL (in where and CustomSql) is DuckDB's here and Spark's there.
/// Dates in quotes are compared with timestamps by their UTC day; <c>now()</c> with dates by the day, and with timestamps to the microsecond.
/// In ColumnValues and ColumnLength, <c>last()</c> means the least earlier value after &gt; and the greatest after &lt;.
/// Not there: the analyzer Distribution, the option that judges composite rules row by row, and the sections Metadata and DataSources.
/// </remarks>
public sealed class Ruleset
{
    private readonly IReadOnlyList<RuleNode> rules;
    private readonly IReadOnlyList<Analyzer> analyzers;

    private Ruleset(ParsedRuleset parsed) => (rules, analyzers) = (parsed.Rules, parsed.Analyzers);

    /// <summary>How many rules there are; analyzers do not count.</summary>
    public int Count => rules.Count;

    /// <summary>Whether a rule compares with earlier checks, so that a check needs a history.</summary>
    public bool LooksBack => rules.Any(rule => rule.LooksBack);

    /// <summary>The files that rules ask about, each place once; whoever checks gives them by <see cref="CheckOptions.Files"/> and <see cref="CheckOptions.FilesAt"/>.</summary>
    public IReadOnlyList<FilePlace> Files => [.. rules.SelectMany(rule => rule.Files).GroupBy(place => place.Path).Select(same => new FilePlace(same.Key, same.Any(place => place.Contents)))];

    /// <param name="dqdl">Such as <c>Rules = [ IsComplete "id", ColumnValues "age" between 0 and 120 with threshold > 0.99 ]</c>.</param>
    /// <exception cref="PrepException">It is not DQDL, or uses what is not supported; the message names the place.</exception>
    public static Ruleset Parse(string dqdl) => new(RulesetParser.Parse(dqdl));

    /// <summary>Judges the frame by every rule; a rule that cannot be judged (a column is gone) has failed and says why.</summary>
    /// <param name="frame">The rows; SQL in rules calls them <c>primary</c>.</param>
    /// <param name="references">Tables that rules name, such as ReferentialIntegrity and SQL.</param>
    public QualityVerdict Check(Frame frame, IReadOnlyList<ReferenceTable>? references = null) => Check(frame, new CheckOptions { References = references ?? [] });

    /// <summary>Judges the frame by every rule; a rule that cannot be judged (a column is gone) has failed and says why.</summary>
    /// <param name="frame">The rows; SQL in rules calls them <c>primary</c>.</param>
    /// <param name="options">What rules may look at besides the rows, the time among them.</param>
    public QualityVerdict Check(Frame frame, CheckOptions options)
    {
        var now = options.Clock.GetUtcNow();
        using var context = new RuleContext(frame, now, options);
        RuleOutcome[] outcomes = [.. rules.Select(rule => rule.Check(context) with { Labels = rule.Labels })];
        foreach (var analyzer in analyzers)
        {
            Analyze(analyzer, context, () => analyzer.Measure(context));
        }

        return new QualityVerdict(outcomes) { CheckedAt = now, Figures = context.Figures, Observations = context.Observations };
    }

    /// <summary>Why rules cannot be judged in batches, in words that name them; nothing where all can.</summary>
    public IReadOnlyList<string> NeedAllRows => [.. rules.SelectMany(rule => rule.NeedAllRows)];

    /// <summary>
    /// Judges a table of any length by every rule, one batch in memory at a time. Counts and shares are exact (repeated values are known by 128 bits of
    /// hash); sums, means, deviations, entropies and correlations are added up batch by batch, so that their last digits may be others than of the whole.
    /// For SQL the rows are put into a database on the disk.
    /// </summary>
    /// <param name="batches">At least one, of the same columns all.</param>
    /// <param name="options">What rules may look at besides the rows, the time among them.</param>
    /// <param name="run">What memory the engine has.</param>
    /// <exception cref="PrepException">A rule needs all rows at once.</exception>
    public QualityVerdict CheckBatches(IEnumerable<Frame> batches, CheckOptions options, PrepOptions? run = null)
    {
        if (NeedAllRows is [var first, ..])
        {
            throw new PrepException($"The table cannot be judged in batches: {first}.");
        }

        run ??= PrepOptions.Default;
        var now = options.Clock.GetUtcNow();
        RuleContext? whole = null;
        IRuleRun[] runs = [.. rules.Select(rule => rule.Begin())];
        AnalyzerRun[] measured = [.. analyzers.Select(analyzer => analyzer.Begin())];
        try
        {
            foreach (var batch in batches)
            {
                run.Cancel.ThrowIfCancellationRequested();
                whole ??= new RuleContext(batch.Head(0), now, options);
                if (rules.Any(rule => rule.AsksSql) || analyzers.Any(analyzer => analyzer.Type == "CustomSql"))
                {
                    whole.Append(batch, run);
                }
                else
                {
                    whole.Count(batch.RowCount);
                }

                using var part = new RuleContext(batch, now, options);
                Array.ForEach(runs, one => one.Add(part));
                Array.ForEach(measured, one => one.Add(part));
            }

            var all = whole ?? throw new PrepException("There was no batch to judge; even an empty table has one.");
            RuleOutcome[] outcomes = [.. rules.Zip(runs, (rule, one) => one.Finish(all) with { Labels = rule.Labels })];
            foreach (var (analyzer, one) in analyzers.Zip(measured))
            {
                Analyze(analyzer, all, () => one.Figures(all));
            }

            return new QualityVerdict(outcomes) { CheckedAt = now, Figures = all.Figures, Observations = all.Observations };
        }
        finally
        {
            whole?.Dispose();
            Array.ForEach(runs, one => one.Dispose());
            Array.ForEach(measured, one => one.Dispose());
        }
    }

    /// <summary>An analyzer decides nothing: where it cannot measure, that is told.</summary>
    private static void Analyze(Analyzer analyzer, RuleContext context, Func<IReadOnlyList<(string Name, double Value)>> measure)
    {
        try
        {
            if (context.HasHistory)
            {
                AnomalyRule.Observe(measure(), context, context.History);
            }
            else
            {
                context.Record(measure());
            }
        }
        catch (PrepException fault)
        {
            context.Observe([new FigureObservation(analyzer.Text, null, null, null, false, $"{analyzer.Text}: {fault.Message}")]);
        }
    }
}
