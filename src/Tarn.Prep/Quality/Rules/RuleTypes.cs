using System.Globalization;
using Tarn.Prep.Frames;
using Tarn.Prep.Imputation;
using Tarn.Prep.Numerics;
using Tarn.Prep.Profiles;

namespace Tarn.Prep.Quality.Rules;

/// <summary>The rule types of DQDL that are known, and what each measures.</summary>
internal static class RuleTypes
{
    /// <summary>The rule type that is none of these: it watches the figure of another.</summary>
    public const string Anomalies = "DetectAnomalies";

    private const int Many = 32;

    private static readonly Dictionary<string, RuleType> Known = new Dictionary<string, RuleType>
    {
        ["RowCount"] = new(0, 0, true, false, false, "The number of rows", input => input.Frame.RowCount) { TakesWhere = true },
        ["ColumnCount"] = new(0, 0, true, false, false, "The number of columns", input => input.Frame.Columns.Count),
        ["ColumnExists"] = new(1, 1, false, false, false, "Whether the column exists", input => input.Frame.Has(input.Names[0]) ? 1 : 0),
        ["ColumnNamesMatchPattern"] = new(1, 1, false, false, false, "The share of matching column names", input =>
            RulePattern.Of(input.Names[0]) is var pattern ? Share(input.Frame.Names.Count(pattern.IsMatch), input.Frame.Columns.Count) : 0),
        ["IsComplete"] = new(1, 1, false, false, true, "The completeness", Completeness),
        ["Completeness"] = new(1, 1, true, false, true, "The completeness", Completeness),
        ["IsUnique"] = new(1, 1, false, false, true, "The uniqueness", Uniqueness),
        ["Uniqueness"] = new(1, Many, true, false, true, "The uniqueness", Uniqueness),
        ["IsPrimaryKey"] = new(1, Many, false, false, true, "The share of rows with a key of their own", input =>
            input.Names.All(name => input.Frame[name].NullCount == 0) ? Uniqueness(input) : Share(input.Frame.RowCount - input.Names.Max(name => input.Frame[name].NullCount), input.Frame.RowCount)),
        ["UniqueValueRatio"] = new(1, 1, true, false, true, "The share of distinct values that occur once", input => Counts(input) is var counts ? Share(counts.Count(count => count == 1), counts.Length) : 0),
        ["DistinctValuesCount"] = new(1, 1, true, false, true, "The number of distinct values", input => Counts(input).Length),
        ["Entropy"] = new(1, 1, true, false, true, "The entropy", Entropy),
        ["Mean"] = new(1, 1, true, false, true, "The mean", input => Numbers(input) is var moments ? moments.Mean : 0),
        ["Sum"] = new(1, 1, true, false, true, "The sum", input => Vectors.SumNumbers(input.Column.Numbers()).Sum),
        ["StandardDeviation"] = new(1, 1, true, false, true, "The standard deviation", input => Numbers(input) is var moments ? Math.Sqrt(moments.M2 / moments.Count) : 0),
        ["ColumnCorrelation"] = new(2, 2, true, false, true, "The correlation", Correlation),
        ["ColumnValues"] = new(1, 1, true, true, true, "The share of values that meet the rule", Values) { Operands = OperandKinds.Value },
        ["ColumnLength"] = new(1, 1, true, true, true, "The share of lengths that meet the rule", input =>
            Rows(input.Column, row => input.Expression!.Holds(input.Column.Text(row)?.Length ?? 0))),
        ["CustomSql"] = new(1, 1, true, false, false, "The figure of the SQL", CustomSql) { ExpressionOptional = true },
        ["ReferentialIntegrity"] = new(2, 2, true, false, false, "The share of values that the reference knows", ReferenceRules.Integrity) { TakesWhere = true },
        ["RowCountMatch"] = new(1, 1, true, false, false, "The number of rows over that of the reference", ReferenceRules.RowCount) { TakesWhere = true },
        ["SchemaMatch"] = new(1, 1, true, false, false, "The share of columns that both have", ReferenceRules.Schema),
        ["AggregateMatch"] = new(2, 2, true, false, false, "The one aggregate over the other", ReferenceRules.Aggregate),
        ["DatasetMatch"] = new(2, 3, true, false, false, "The share of rows that are the same in the reference", ReferenceRules.Dataset),
        ["ColumnDataType"] = new(1, 1, true, true, true, "The share of values of the type", DataType) { Operands = OperandKinds.Text, Example = "= \"Integer\"" },
        ["DataFreshness"] = new(1, 1, true, true, true, "The share of values that are as fresh", Freshness) { Operands = OperandKinds.Duration, TakesThreshold = false, Example = "<= 24 hours" },
    }.ToDictionary(type => type.Key, type => type.Value with { Name = type.Key, Tally = Tally(type.Key, type.Value) }, StringComparer.Ordinal);

    /// <summary>How the figure of each is added up over batches.</summary>
    private static Func<RuleTally>? Tally(string name, RuleType type) => name switch
    {
        "RowCount" or "Sum" => () => new SumTally(type.Measure),
        "ColumnCount" or "ColumnExists" or "ColumnNamesMatchPattern" or "SchemaMatch" => () => new FirstTally(type.Measure),
        "IsComplete" or "Completeness" or "ColumnValues" or "ColumnLength" or "ColumnDataType" or "DataFreshness" or "ReferentialIntegrity" or "DatasetMatch" => () => new ShareTally(type.Measure),
        "IsUnique" or "Uniqueness" => () => new CountsTally(Once),
        "IsPrimaryKey" => () => new KeyTally(Once),
        "UniqueValueRatio" => () => new CountsTally(counts => Share(counts.GetValueOrDefault(1), counts.Values.Sum())),
        "DistinctValuesCount" => () => new CountsTally(counts => counts.Values.Sum()),
        "Entropy" => () => new CountsTally(Entropy),
        "Mean" => () => new MomentsTally(Numbers, moments => moments.Mean),
        "StandardDeviation" => () => new MomentsTally(Numbers, moments => Math.Sqrt(moments.M2 / moments.Count)),
        "ColumnCorrelation" => () => new CorrelationTally(Correlated),
        "RowCountMatch" => () => new RowsTally(type.Measure),
        "CustomSql" => () => new SqlTally(type.Measure),
        _ => null,
    };

    private static double Once(IReadOnlyDictionary<long, long> counts) => Share(counts.GetValueOrDefault(1), counts.Sum(count => count.Key * count.Value));

    private static double Entropy(IReadOnlyDictionary<long, long> counts)
    {
        double total = counts.Sum(count => count.Key * count.Value);
        return -counts.Sum(count => count.Value * (count.Key / total * Math.Log(count.Key / total)));
    }

    public static IEnumerable<string> Names => Known.Keys.Append(Anomalies).Concat(FileRuleParser.Types).Order(StringComparer.Ordinal);

    public static RuleType? Find(string name) => Known.GetValueOrDefault(name);

    private static double Share(double part, double whole) => whole == 0 ? 1 : part / whole;

    private static double Completeness(RuleInput input) => Share(input.Column.ValueCount, input.Frame.RowCount);

    /// <summary>The share of rows whose values occur once; rows without a value do not count.</summary>
    private static double Uniqueness(RuleInput input) => Counts(input) is var counts ? Share(counts.Count(count => count == 1), counts.Sum()) : 0;

    private static long[] Counts(RuleInput input)
    {
        var groups = Groups.Of(input.Frame, input.Names);
        var counts = new long[groups.Keys.Count];
        var columns = input.Frame.Pick(input.Names);
        for (var row = 0; row < input.Frame.RowCount; row++)
        {
            counts[groups.Codes[row]] += columns.All(column => column.IsNull(row)) ? 0 : 1;
        }

        return [.. counts.Where(count => count > 0)];
    }

    /// <summary>In nats, as Glue's engine counts it.</summary>
    private static double Entropy(RuleInput input)
    {
        var counts = Counts(input);
        double total = counts.Sum();
        return -counts.Sum(count => count / total * Math.Log(count / total));
    }

    /// <summary>Without a comparison the SQL selects the rows that are right.</summary>
    private static double CustomSql(RuleInput input) =>
        input.Expression is null ? Share(input.Context.Rows(input.Names[0]), input.Context.RowCount) : input.Context.Number(input.Names[0]);

    private static Moments Numbers(RuleInput input)
    {
        NumberColumns.Check(input.Column, "the rule");
        return Moments.Of(Vectors.Numbers(input.Column.Numbers()));
    }

    private static double Correlation(RuleInput input)
    {
        double[][] columns = [.. input.Names.Select(name => input.Frame[name].Numbers().ToArray())];
        return Correlated(PearsonMatrix.Of(columns, PrepOptions.Default)[0][0].Value, input);
    }

    private static double Correlated(double value, RuleInput input) => double.IsNaN(value) ? throw new PrepException($"Columns '{input.Names[0]}' and '{input.Names[1]}' have no correlation: one of them does not vary.") : value;

    private static double Values(RuleInput input)
    {
        var column = input.Column;
        var expression = RuleTime.For(input.Expression!, column, input.Context.Now);
        var numeric = column.Type is ColumnType.Double or ColumnType.Long;
        var numbers = numeric ? column.Numbers().ToArray() : [];
        var timely = expression.Operands.Any(operand => operand is InstantOperand or DayOperand);
        var instants = timely ? RuleTime.Of(column) : _ => null;
        var days = column.Type == ColumnType.Date;
        return Rows(column, row => expression.Holds(new RuleValue(column.Text(row), numeric && !double.IsNaN(numbers[row]) ? numbers[row] : null, instants(row), days)));
    }

    /// <summary>How old the values are at the time of the check, in seconds: the start of the day for dates. A missing value is not fresh.</summary>
    private static double Freshness(RuleInput input)
    {
        var now = RuleTime.Instant(input.Context.Now);
        var instants = RuleTime.Of(input.Column);
        return Rows(input.Column, row => instants(row) is { } instant && input.Expression!.Holds((now - instant) / 1e6));
    }

    private static double Rows(Column column, Func<int, bool> holds)
    {
        long held = 0;
        for (var row = 0; row < column.Length; row++)
        {
            held += holds(row) ? 1 : 0;
        }

        return Share(held, column.Length);
    }

    private static double DataType(RuleInput input)
    {
        if (input.Expression is not { Operator: Operator.In, Negated: false, Operands: [var wanted] })
        {
            throw new PrepException("ColumnDataType is compared by = with the name of a type, such as = \"Integer\".");
        }

        Func<string, bool> fits = wanted.Text switch
        {
            "Boolean" => text => bool.TryParse(text, out _),
            "Date" => text => DateOnly.TryParse(text, CultureInfo.InvariantCulture, out _),
            "Timestamp" => text => DateTime.TryParse(text, CultureInfo.InvariantCulture, out _),
            "Integer" => text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "Long" => text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "Double" or "Float" => TextFacts.IsNumber,
            "String" => _ => true,
            _ => throw new PrepException($"ColumnDataType does not know the type '{wanted.Text}'; it knows Boolean, Date, Timestamp, Integer, Long, Float, Double and String."),
        };
        return Rows(input.Column, row => input.Column.Text(row) is { } text && fits(text));
    }
}
