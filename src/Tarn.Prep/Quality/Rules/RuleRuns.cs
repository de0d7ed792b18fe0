namespace Tarn.Prep.Quality.Rules;

/// <summary>A rule while the batches of a table pass.</summary>
internal interface IRuleRun : IDisposable
{
    /// <param name="batch">The context of one batch.</param>
    void Add(RuleContext batch);

    /// <param name="whole">The context of the whole table, which has its columns, and rows only for SQL.</param>
    RuleOutcome Finish(RuleContext whole);
}

/// <summary>A rule that no row matters to.</summary>
internal sealed class RunAtEnd(RuleNode rule) : IRuleRun
{
    public void Add(RuleContext batch)
    {
    }

    public RuleOutcome Finish(RuleContext whole) => rule.Check(whole);

    public void Dispose()
    {
    }
}

internal sealed class JoinedRun(JoinedRule rule) : IRuleRun
{
    private readonly IRuleRun[] parts = [.. rule.Parts.Select(part => part.Begin())];

    public void Add(RuleContext batch) => Array.ForEach(parts, part => part.Add(batch));

    public RuleOutcome Finish(RuleContext whole) => rule.Joined([.. parts.Select(part => part.Finish(whole))]);

    public void Dispose() => Array.ForEach(parts, part => part.Dispose());
}

internal sealed class AnomalyRun(AnomalyRule rule) : IRuleRun
{
    private readonly AnalyzerRun figures = rule.Analyzer.Begin();

    public void Add(RuleContext batch) => figures.Add(batch);

    public RuleOutcome Finish(RuleContext whole) => rule.Judged(whole, () => figures.Figures(whole));

    public void Dispose() => figures.Dispose();
}

/// <summary>One figure, held against what the rule says at the end.</summary>
internal sealed class SimpleRun(SimpleRule rule) : IRuleRun
{
    private readonly RuleTally tally = rule.Type.Tally!();
    private readonly bool share = rule.Type.IsShare(rule.Expression);
    private readonly RangeTally range = new(rule.Type.Name, rule.Where);
    private PrepException? fault;
    private Expression? expression;
    private string? name;
    private bool began;

    public void Add(RuleContext batch)
    {
        if (fault is not null)
        {
            return;
        }

        try
        {
            var frame = rule.Where is null ? batch.Frame : batch.Where(rule.Where);
            if (rule.Type.NeedsColumns && rule.Columns.FirstOrDefault(column => !frame.Has(column)) is { } gone)
            {
                throw new PrepException($"There is no column '{gone}'.");
            }

            if (rule.Type.Name is "ColumnValues" or "ColumnLength")
            {
                range.Add(frame[rule.Columns[0]]);
            }

            if (!began)
            {
                name = FigureNames.Of(rule.Type.Name, rule.Columns, share ? rule.Condition : null, rule.Where);
                expression = rule.Expression?.Worked((place, count) => batch.Earlier(share ? ValueRange.Name(frame[rule.Columns[0]], rule.Type.Name, rule.Expression.IsBelow(place), rule.Where) : name!, count));
                began = true;
            }

            tally.Add(new RuleInput(batch, frame, rule.Columns, expression));
        }
        catch (PrepException found)
        {
            fault = found;
        }
    }

    public RuleOutcome Finish(RuleContext whole)
    {
        whole.Record(range.Figures);
        try
        {
            return fault is null ? rule.Judged(whole, name, share, expression, tally.Value(whole)) : new RuleOutcome(rule.Text, false, null, fault.Message);
        }
        catch (PrepException found)
        {
            return new RuleOutcome(rule.Text, false, null, found.Message);
        }
    }

    public void Dispose() => tally.Dispose();
}

/// <summary>The figures of an analyzer.</summary>
internal sealed class AnalyzerRun(Analyzer analyzer) : IDisposable
{
    private readonly List<(string Type, IReadOnlyList<string> Names, RuleTally Tally)> tallies = [];
    private readonly List<RangeTally> ranges = [];
    private readonly Dictionary<string, long> values = new(StringComparer.Ordinal);
    private List<object>? order;
    private PrepException? fault;

    public void Add(RuleContext batch)
    {
        if (fault is not null)
        {
            return;
        }

        try
        {
            Begin(batch);
            foreach (var (type, names, tally) in tallies)
            {
                tally.Add(new RuleInput(batch, batch.Frame, names, Analyzer.Condition));
                if (Analyzer.IsOfNumbers(type))
                {
                    values[names[0]] = values.GetValueOrDefault(names[0]) + (type == Analyzer.FirstOfNumbers ? batch.Frame[names[0]].ValueCount : 0);
                }
            }

            ranges.ForEach(range => range.Add(batch.Frame[range.Column!]));
        }
        catch (PrepException found)
        {
            fault = found;
        }
    }

    /// <exception cref="PrepException">They cannot be measured.</exception>
    public IReadOnlyList<(string Name, double Value)> Figures(RuleContext whole)
    {
        if (fault is not null)
        {
            throw fault;
        }

        var found = new List<(string, double)>();
        foreach (var one in order ?? [])
        {
            if (one is RangeTally range)
            {
                found.AddRange(range.Figures);
            }
            else if (tallies[(int)one] is var (type, names, tally) && (!analyzer.IsAll || !Analyzer.IsOfNumbers(type) || values[names[0]] > 0))
            {
                found.Add((FigureNames.Of(type, names, null, null)!, tally.Value(whole)));
            }
        }

        return found;
    }

    public void Dispose() => tallies.ForEach(one => one.Tally.Dispose());

    private void Begin(RuleContext batch)
    {
        if (order is not null)
        {
            return;
        }

        order = [];
        if (!analyzer.IsAll)
        {
            analyzer.Check(batch.Frame);
            if (analyzer.Type is "ColumnValues" or "ColumnLength")
            {
                Range(analyzer.Names[0], analyzer.Type);
            }
            else
            {
                Tally(analyzer.Type, analyzer.Names);
            }

            return;
        }

        foreach (var (at, name) in analyzer.Columns(batch.Frame).Index())
        {
            var column = batch.Frame.Find(name) ?? throw new PrepException($"There is no column '{name}'.");
            foreach (var type in Analyzer.TypesOf(column, at == 0))
            {
                Tally(type, [name]);
            }

            Range(name, "ColumnValues");
        }
    }

    private void Tally(string type, IReadOnlyList<string> names)
    {
        order!.Add(tallies.Count);
        tallies.Add((type, names, RuleTypes.Find(type)!.Tally!()));
    }

    private void Range(string column, string type)
    {
        var range = new RangeTally(type, null) { Column = column };
        order!.Add(range);
        ranges.Add(range);
    }
}

/// <summary>The least and the greatest of all batches.</summary>
internal sealed class RangeTally(string type, string? where)
{
    private (string Name, double Value)[] found = [];

    public string? Column { get; init; }

    public IEnumerable<(string Name, double Value)> Figures => found;

    public void Add(Frames.Column column)
    {
        (string Name, double Value)[] these = [.. ValueRange.Of(column, type, where)];
        found = these.Length == 0 ? found : found.Length == 0 ? these : [(found[0].Name, Math.Min(found[0].Value, these[0].Value)), (found[1].Name, Math.Max(found[1].Value, these[1].Value))];
    }
}
