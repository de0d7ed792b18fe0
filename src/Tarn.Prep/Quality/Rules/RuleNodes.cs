using System.Globalization;
using Tarn.Prep.Frames;

namespace Tarn.Prep.Quality.Rules;

internal abstract record RuleNode(string Text)
{
    /// <summary>Null where there are none.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Whether it needs the figures of earlier checks.</summary>
    public abstract bool LooksBack { get; }

    /// <summary>The files that it asks about.</summary>
    public virtual IEnumerable<FilePlace> Files => [];

    public abstract RuleOutcome Check(RuleContext context);

    /// <summary>What the rule does while batches pass.</summary>
    public virtual IRuleRun Begin() => new RunAtEnd(this);

    /// <summary>Why the rule cannot be judged in batches, a part at a time; nothing where it can.</summary>
    public virtual IEnumerable<string> NeedAllRows => [];

    /// <summary>Whether SQL is run over the whole table.</summary>
    public virtual bool AsksSql => false;
}

internal sealed record JoinedRule(string Text, bool All, IReadOnlyList<RuleNode> Parts) : RuleNode(Text)
{
    public override bool LooksBack => Parts.Any(part => part.LooksBack);

    public override IEnumerable<FilePlace> Files => Parts.SelectMany(part => part.Files);

    public override IEnumerable<string> NeedAllRows => Parts.SelectMany(part => part.NeedAllRows);

    public override bool AsksSql => Parts.Any(part => part.AsksSql);

    public override RuleOutcome Check(RuleContext context) => Joined([.. Parts.Select(part => part.Check(context))]);

    public override IRuleRun Begin() => new JoinedRun(this);

    internal RuleOutcome Joined(RuleOutcome[] outcomes)
    {
        var passed = All ? Array.TrueForAll(outcomes, outcome => outcome.Passed) : Array.Exists(outcomes, outcome => outcome.Passed);
        return new RuleOutcome(Text, passed, null, passed ? null : string.Join(" ", outcomes.Where(outcome => !outcome.Passed).Select(outcome => outcome.Reason)))
        {
            Note = passed && outcomes.Any(outcome => outcome.Note is not null) ? string.Join(" ", outcomes.Select(outcome => outcome.Note).OfType<string>()) : null,
        };
    }
}

/// <param name="Condition">What the values of rows are held against, as it was written.</param>
internal sealed record SimpleRule(string Text, RuleType Type, IReadOnlyList<string> Columns, Expression? Expression, Expression? Threshold, string? Where, string Condition) : RuleNode(Text)
{
    public override bool LooksBack => Expression?.LooksBack == true || Threshold?.LooksBack == true;

    /// <summary>A condition that looks at other rows than its own is not known to hold of a batch as it does of the whole.</summary>
    public override IEnumerable<string> NeedAllRows =>
        Type.Tally is null ? [$"the rule '{Text}' adds up over two tables at once"]
        : Where is not null && RuleContext.LooksAround(Where) ? [$"the rule '{Text}' has a condition that looks at other rows"] : [];

    public override bool AsksSql => Type.Name == "CustomSql";

    public override IRuleRun Begin() => new SimpleRun(this);

    public override RuleOutcome Check(RuleContext context)
    {
        try
        {
            var frame = Where is null ? context.Frame : context.Where(Where);
            if (Type.NeedsColumns && Columns.FirstOrDefault(name => !frame.Has(name)) is { } gone)
            {
                return new RuleOutcome(Text, false, null, $"There is no column '{gone}'.");
            }

            var share = Type.IsShare(Expression);
            var name = FigureNames.Of(Type.Name, Columns, share ? Condition : null, Where);
            if (Type.Name is "ColumnValues" or "ColumnLength")
            {
                context.Record(ValueRange.Of(frame[Columns[0]], Type.Name, Where));
            }

            // Of values the least must be above and the greatest below, so these are what earlier ones are compared with.
            var expression = Expression?.Worked((place, count) => context.Earlier(share ? ValueRange.Name(frame[Columns[0]], Type.Name, Expression.IsBelow(place), Where) : name!, count));
            return Judged(context, name, share, expression, Type.Measure(new RuleInput(context, frame, Columns, expression)));
        }
        catch (PrepException fault)
        {
            return new RuleOutcome(Text, false, null, fault.Message);
        }
    }

    internal RuleOutcome Judged(RuleContext context, string? name, bool share, Expression? expression, double figure)
    {
        var threshold = Threshold?.Worked((_, count) => context.Earlier(name!, count));
        if (name is not null)
        {
            context.Record(name, figure);
        }

        // Rows are judged one by one, and the share that holds is the figure.
        var passed = share ? threshold?.Holds(figure) ?? figure == 1 : Type.TakesExpression ? expression!.Holds(figure) : figure == 1;
        return new RuleOutcome(Text, passed, figure, passed ? null : string.Create(CultureInfo.InvariantCulture, $"{Type.Told} is {figure:0.######}, which does not meet the rule{Compared(expression, threshold)}."));
    }

    /// <summary>What formulas came to, since the rule does not show it.</summary>
    private string Compared(Expression? expression, Expression? threshold)
    {
        string[] told = [.. Told(Expression, expression), .. Told(Threshold, threshold)];
        return told.Length == 0 ? "" : $": {string.Join(", ", told)}";

        static IEnumerable<string> Told(Expression? written, Expression? worked) => written is null ? [] : written.Operands.Zip(worked!.Operands)
            .Where(pair => pair.First is FormulaOperand)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.First.Text} is {((NumberOperand)pair.Second).Value:0.######}"));
    }
}

internal sealed record RuleInput(RuleContext Context, Frame Frame, IReadOnlyList<string> Names, Expression? Expression)
{
    public Column Column => Frame[Names[0]];
}

/// <param name="Told">What the figure is, for sentences.</param>
/// <param name="RowByRow">The figure is the share of rows that meet the expression.</param>
internal sealed record RuleType(int LeastColumns, int MostColumns, bool TakesExpression, bool RowByRow, bool NeedsColumns, string Told, Func<RuleInput, double> Measure)
{
    public string Name { get; init; } = "";

    /// <summary>Adds the figure up over batches; null where it needs all rows at once.</summary>
    public Func<RuleTally>? Tally { get; init; }

    /// <summary>Without an expression, the figure is a share of rows, as with <see cref="RowByRow"/>.</summary>
    public bool ExpressionOptional { get; init; }

    /// <summary>Whether the rule can be held to some rows only.</summary>
    public bool TakesWhere { get; init; } = NeedsColumns;

    /// <summary>Whether a share of rows may be asked for that is not all of them.</summary>
    public bool TakesThreshold { get; init; } = true;

    /// <summary>What it can be compared with.</summary>
    public OperandKinds Operands { get; init; } = OperandKinds.Number;

    /// <summary>An expression of this type, for faults.</summary>
    public string Example { get; init; } = "> 0";

    /// <summary>Whether the figure is a share of rows, all of which must hold unless a threshold says otherwise.</summary>
    public bool IsShare(Expression? expression) => RowByRow || (ExpressionOptional && expression is null);
}
