using Tarn.Prep.Cleaning;
using Tarn.Prep.Frames;

namespace Tarn.Prep.Expressions;

/// <summary>
/// Makes new columns of those that a row has, by expressions in the SQL of Athena's queries, so that a recipe and a query mean the same. An
/// expression sees the columns as they were before the step; columns that are there already are not replaced.
/// </summary>
public sealed record Derive : StatelessStep
{
    /// <summary>
    /// For each new column its expression: columns by name (in double quotes where it is more than a plain word), texts in single quotes, and the
    /// scalar functions of SQL. Whole numbers are divided as whole ones: 7 / 2 is 3, and 7 / 2e0 is 3.5. A row where it fails is an error that names it;
    /// try(…) and try_cast(…) make such values missing.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Columns { get; init; }

    public override FittedStep Fit(Frame frame, PrepOptions options)
    {
        CheckSettings();
        if (Columns.Keys.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new PrepException($"The step makes the columns {string.Join(" and ", twice.Select(name => $"'{name}'"))}, whose names differ in case only, which files cannot hold; rename one.");
        }

        foreach (var name in Columns.Keys)
        {
            if (options.Untouched.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                throw new PrepException($"'{name}' is the target, the time, the group or an identifier of the run, which no expression replaces; give the new column another name.");
            }

            if (frame.Names.FirstOrDefault(there => string.Equals(there, name, StringComparison.OrdinalIgnoreCase)) is { } taken)
            {
                throw new PrepException($"The step makes a column '{name}', and the table has '{taken}', which would be lost; give the new one another name, and drop or rename the old one if it is not needed.");
            }
        }

        SchemaColumn[] schema = [.. frame.Columns.Select(column => new SchemaColumn(column.Name, column.Type))];
        RowExpression[] bound = [.. Columns.Select(pair => RowExpression.Bind(OwnerOf(pair.Key), pair.Value, schema))];
        var reads = bound.SelectMany(expression => expression.Reads).Distinct().ToArray();
        return new FittedDerive { Reads = reads, Columns = [.. Columns.Select((pair, place) => new DerivedColumn(pair.Key, pair.Value, bound[place].Type))] };
    }

    internal override Frame Apply(Frame frame, PrepOptions options) => Fit(frame, options).Transform(frame, options);

    internal override void CheckSettings()
    {
        if (Columns.Count == 0)
        {
            throw new PrepException("The step 'derive' makes no column; give at least one, such as columns: { bmi: 'weight / power(height, 2)' }.");
        }

        foreach (var (name, expression) in Columns)
        {
            RowExpression.Check(OwnerOf(name), expression);
        }
    }

    internal static string OwnerOf(string name) => $"The expression of '{name}'";

    protected override void Check(Frame frame)
    {
    }
}

/// <summary>A column that an expression makes, with the type that it had for the training rows.</summary>
public sealed record DerivedColumn(string Column, string Expression, ColumnType Type);

/// <summary>Expressions with the columns that they read, whose types decide what they mean.</summary>
public sealed record FittedDerive : FittedStep
{
    public required IReadOnlyList<SchemaColumn> Reads { get; init; }

    public required IReadOnlyList<DerivedColumn> Columns { get; init; }

    public override Frame Transform(Frame frame, PrepOptions options)
    {
        foreach (var read in Reads)
        {
            Schema.Require(frame, read.Name, read.Type, "step 'derive'");
        }

        RowExpression[] bound = [.. Columns.Select(column => RowExpression.Bind(Derive.OwnerOf(column.Column), column.Expression, Reads))];
        return frame.Adding(RowEngine.Compute(frame, Reads, bound, [.. Columns.Select(column => column.Column)], options, "Mend the value before, or write try(…) around what may fail, which makes such values missing."));
    }

    internal override bool NeedsTarget(string target) => Reads.Any(read => read.Name == target);

    internal override FittedStep WithoutTarget(string target) => NeedsTarget(target)
        ? throw new PrepException($"The step 'derive' reads the target '{target}', which is not known of these rows; what is made of the answer cannot be used to predict it. Leave that expression out, and fit again.")
        : this;
}
