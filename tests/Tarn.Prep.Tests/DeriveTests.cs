using System.Globalization;
using System.Text;
using Tarn.Prep.Expressions;
using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;
using Tarn.Prep.Recipes;

namespace Tarn.Prep.Tests;

/// <summary>New columns of expressions in the SQL of queries: its values, its types, its errors.</summary>
public sealed class DeriveTests
{
    private static readonly Frame People = new(
        new LongColumn("a", [7, 8, 0, 5], NullMask.From([false, false, true, false])),
        new LongColumn("b", [2, 3, 4, -2]),
        new DoubleColumn("x", [1.5, double.NaN, -2.25, 1e300]),
        TextColumn.From("Beak Length", ["12", "x", null, ""]),
        new BoolColumn("yes", [true, false, true, false]),
        new DateColumn("born", [0, 59, 11_016, 18_262]),
        new TimestampColumn("seen", [0, 1_000_001, 86_400_000_000, -1]));

    private static Column Of(string expression, Frame? frame = null, PrepOptions? options = null)
    {
        var step = new Derive { Columns = new Dictionary<string, string> { ["made"] = expression } };
        return step.FitTransform(frame ?? People, options)["made"];
    }

    private static object?[] Values(Column column) => [.. Enumerable.Range(0, column.Length).Select(row => column[row])];

    public static TheoryData<string, ColumnType, object?[]> Answers => new()
    {
        // What Trino answers: whole numbers are divided towards zero, what has a NULL in it is NULL, decimals are exact.
        { "a / b", ColumnType.Long, [3L, 2L, null, -2L] },
        { "a % b", ColumnType.Long, [1L, 2L, null, 1L] },
        { "a / CAST(b AS double)", ColumnType.Double, [3.5, 8 / 3.0, null, -2.5] },
        { "b * 0.1", ColumnType.Double, [0.2, 0.3, 0.4, -0.2] },
        { "x * 2", ColumnType.Double, [3.0, null, -4.5, 2e300] },
        { "a > 6 AND x IS NOT NULL", ColumnType.Bool, [true, false, null, false] },
        { "coalesce(a, -1)", ColumnType.Long, [7L, 8L, -1L, 5L] },
        { "CASE WHEN b > 2 THEN 'many' WHEN b < 0 THEN 'none' ELSE 'few' END", ColumnType.Text, ["few", "many", "many", "none"] },
        { "upper(\"Beak Length\") || '!'", ColumnType.Text, ["12!", "X!", null, "!"] },
        { "try_cast(\"Beak Length\" AS bigint)", ColumnType.Long, [12L, null, null, null] },
        { "try(a / (b - 2))", ColumnType.Long, [null, 8L, null, -1L] },
        { "NOT yes", ColumnType.Bool, [false, true, false, true] },
        { "year(born)", ColumnType.Long, [1970L, 1970L, 2000L, 2020L] },
        { "date_diff('day', DATE '1970-01-01', born)", ColumnType.Long, [0L, 59L, 11_016L, 18_262L] },
        { "date_add('day', 1, born)", ColumnType.Date, [new DateOnly(1970, 1, 2), new DateOnly(1970, 3, 2), new DateOnly(2000, 3, 1), new DateOnly(2020, 1, 2)] },
        { "date_trunc('second', seen)", ColumnType.Timestamp, [Time(0), Time(1), Time(86_400), Time(-1)] },
        { "length(\"beak length\")", ColumnType.Long, [2L, 1L, null, 0L] },
        { "if(b IN (2, 4), 'even')", ColumnType.Text, ["even", null, "even", null] },
        { "round(x, 1)", ColumnType.Double, [1.5, null, -2.3, 1e300] },
        { "greatest(b, 3)", ColumnType.Long, [3L, 3L, 4L, 3L] },
        { "CAST(b AS decimal(38,0)) * 10", ColumnType.Long, [20L, 30L, 40L, -20L] },
        { "reduce(ARRAY[b, 1, 2], 0, (s, e) -> s + e, s -> s)", ColumnType.Long, [5L, 6L, 7L, 1L] },
        { "1", ColumnType.Long, [1L, 1L, 1L, 1L] },
        { "from_unixtime(b)", ColumnType.Timestamp, [Time(2), Time(3), Time(4), Time(-2)] },
        { "hour(at_timezone(from_unixtime(0), 'Asia/Tokyo')) + 0 * b", ColumnType.Long, [9L, 9L, 9L, 9L] },
        { "x / 0e0", ColumnType.Double, [double.PositiveInfinity, null, double.NegativeInfinity, double.PositiveInfinity] },
        { "json_extract_scalar('{\"k\": [5]}', '$.k[0]')", ColumnType.Text, ["5", "5", "5", "5"] },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_expression_answers_what_a_query_would(string expression, ColumnType type, object?[] values)
    {
        var made = Of(expression);

        Assert.Equal(type, made.Type);
        Assert.Equal(values, Values(made));
    }

    [Theory]
    [InlineData("sum(a)", "line 1:1: An expression over one row cannot contain aggregations")]
    [InlineData("a + max(b)", "line 1:5: An expression over one row cannot contain aggregations")]
    [InlineData("row_number() OVER (ORDER BY a)", "line 1:1: An expression over one row cannot contain aggregations, window functions")]
    [InlineData("a + (SELECT 1)", "cannot contain a subquery")]
    [InlineData("EXISTS (SELECT 1)", "cannot contain a subquery")]
    [InlineData("a IN (SELECT 1)", "cannot contain a subquery")]
    [InlineData("random()", "line 1:1: An expression over one row cannot contain random, which is another whenever it is asked for")]
    [InlineData("date_diff('year', born, current_date)", "line 1:25: An expression over one row cannot contain current_date")]
    [InlineData("a +", "line 1:4: ")]
    [InlineData("a + b c", "line 1:7: ")]
    [InlineData("a + bb", "line 1:5: Column 'bb' cannot be resolved. Did you mean 'b'")]
    [InlineData("born > seeen", "Column 'seeen' cannot be resolved. Did you mean 'seen'? Names that are more than a plain word stand in double quotes.")]
    [InlineData("\"Oslo\" = a", "Column 'Oslo' cannot be resolved. The columns are 'a', 'b', 'x', 'Beak Length', 'yes', 'born', 'seen'; texts stand in single quotes.")]
    [InlineData("squrt(x)", "line 1:1: Function 'squrt' not registered. Did you mean 'sqrt'?")]
    [InlineData("read_csv('/etc/passwd')", "line 1:1: Function 'read_csv' not registered")]
    [InlineData("getenv('HOME')", "line 1:1: Function 'getenv' not registered")]
    [InlineData("a + 'x'", "line 1:1: Cannot apply operator: bigint + varchar(1)")]
    [InlineData("yes + 1", "line 1:1: Cannot apply operator: boolean + integer")]
    [InlineData("ARRAY[a, b]", "answers array(bigint), which no column holds. Take one element of it")]
    [InlineData("NULL", "answers unknown, which no column holds. Say the type")]
    [InlineData("a = ?", "line 1:5: ")]
    public void What_is_no_expression_over_one_row_is_refused_with_its_place(string expression, string told)
    {
        var fault = Assert.Throws<PrepException>(() => Of(expression)).Message;

        Assert.StartsWith($"The expression of 'made' ({expression})", fault, StringComparison.Ordinal);
        Assert.Contains(told, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a / (b - 3)", "at row 2 of the rows that the step is given (a = 8, b = 3): Division by zero. Mend the value before, or write try(…)")]
    [InlineData("CAST(\"Beak Length\" AS bigint)", "at row 2 of the rows that the step is given (Beak Length = x): Cannot cast 'x' to BIGINT.")]
    [InlineData("9223372036854775807 + b", "at row 1 of the rows that the step is given (b = 2): bigint addition overflow: 9223372036854775807 + 2.")]
    [InlineData("b * 1.2345678901234567", "at row 1 of the rows that the step is given (b = 2): 2.4691357802469134 has more digits than a column of numbers keeps. Make it a double")]
    [InlineData("CAST(b AS decimal(38,0)) * 10000000000 * 1000000000", "at row 1 of the rows that the step is given (b = 2): 20000000000000000000 has more digits than a column of numbers keeps")]
    [InlineData("1 / 0", "fails whatever the row: Division by zero.")]
    public void A_row_that_fails_is_named_with_what_it_holds(string expression, string told) =>
        Assert.Contains(told, Assert.Throws<PrepException>(() => Of(expression)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_first_of_many_rows_that_fail_is_the_one_named()
    {
        var frame = new Frame(new LongColumn("a", [.. Enumerable.Range(0, 100_000).Select(row => row % 40_000 == 39_999 ? 0L : 1L)]));

        Assert.Contains("at row 40000 of", Assert.Throws<PrepException>(() => Of("1 / a", frame)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_keep_their_order_whatever_the_threads()
    {
        var frame = new Frame(new LongColumn("a", [.. Enumerable.Range(0, 500_000).Select(row => (long)row)]));

        Assert.Equal(frame["a"].Numbers().ToArray(), Of("a + 0", frame, new PrepOptions { Threads = 4 }).Numbers().ToArray());
    }

    [Fact]
    public void What_is_there_is_not_replaced_and_the_label_least_of_all()
    {
        string Fault(string name, PrepOptions options) =>
            Assert.Throws<PrepException>(() => new Derive { Columns = new Dictionary<string, string> { [name] = "a + 1" } }.Fit(People, options)).Message;

        Assert.Contains("'b' is the target, the time, the group or an identifier of the run", Fault("b", new PrepOptions { Untouched = ["b"] }), StringComparison.Ordinal);
        Assert.Contains("The step makes a column 'B', and the table has 'b'", Fault("B", PrepOptions.Default), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_with_a_point_is_told_to_stand_in_quotes()
    {
        var frame = new Frame(new LongColumn("beak.depth", [3]));

        Assert.EndsWith("Column 'beak.depth' cannot be resolved. The column's name is more than a plain word: write \"beak.depth\".", Assert.Throws<PrepException>(() => Of("beak.depth + 1", frame)).Message, StringComparison.Ordinal);
        Assert.Equal([4L], Values(Of("\"beak.depth\" + 1", frame)));
    }

    [Fact]
    public void New_names_differ_in_more_than_their_case() => Assert.Contains(
        "'c' and 'C', whose names differ in case only",
        Assert.Throws<PrepException>(() => new Derive { Columns = new Dictionary<string, string> { ["c"] = "a", ["C"] = "b" } }.Fit(People)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void No_rows_give_columns_of_the_same_types()
    {
        var made = Recipe.FromYaml("steps:\n  - derive: { columns: { c: a / 2, d: \"upper('x')\" } }\n").FitTransform(People.Head(0)).Frame;

        Assert.Equal([(ColumnType.Long, 0), (ColumnType.Text, 0)], new[] { made["c"], made["d"] }.Select(column => (column.Type, column.Length)));
    }

    [Fact]
    public void Expressions_see_the_columns_before_the_step_and_a_later_step_sees_the_new_ones()
    {
        var twice = Recipe.FromYaml("steps:\n  - derive: { columns: { c: a + 1 } }\n  - derive: { columns: { d: c * 2 } }\n");
        var once = Recipe.FromYaml("steps:\n  - derive: { columns: { c: a + 1, d: c * 2 } }\n");

        Assert.Equal([16L, 18L, null, 12L], Values(twice.FitTransform(People).Frame["d"]));
        Assert.Contains("Step 1 of the recipe 'recipe' (derive): The expression of 'd' (c * 2) cannot be read: line 1:1: Column 'c'", Assert.Throws<PrepException>(() => once.Fit(People)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expression_that_cannot_be_read_is_told_with_the_line_of_the_recipe() =>
        Assert.StartsWith("Line 3 of the recipe: The expression of 'c' (a +) cannot be read: line 1:4:", Assert.Throws<PrepException>(() => Recipe.FromYaml("name: r\nsteps:\n  - derive: { columns: { c: a + } }\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_kept_model_computes_the_same_and_refuses_other_types()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            Recipe.FromYaml("steps:\n  - derive: { columns: { half: a / 2 } }\n").Fit(People.Select("a")).Save(path);
            var model = FittedRecipe.Load(path);

            Assert.Equal([1L, null], Values(model.Transform(new Frame(new LongColumn("a", [3, 0], NullMask.From([false, true]))))["half"]));
            // Whole numbers are divided otherwise than real ones, so a fraction is not let in.
            Assert.Contains("'a' as Long, but here it is Double", Assert.Throws<PrepException>(() => model.Transform(new Frame(new DoubleColumn("a", [3.5])))).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Rows_without_the_target_are_refused_where_an_expression_reads_it()
    {
        var model = Recipe.FromYaml("name: r\nsteps:\n  - derive: { columns: { c: a + b } }\n").Fit(People.Select("a", "b"), new PrepOptions { Untouched = ["b"] }) with { Target = "b" };

        Assert.StartsWith("Step 1 of the recipe 'r' (derive) reads the target 'b': what is made of the answer tells it", Assert.Single(model.NeedingTarget("b")), StringComparison.Ordinal);
        Assert.Empty(model.NeedingTarget("x"));
        Assert.Contains("Step 1 of the recipe 'r' (derive): The step 'derive' reads the target 'b', which is not known of these rows", Assert.Throws<PrepException>(() => model.Transform(People.Select("a"))).Message, StringComparison.Ordinal);
    }

    /// <summary>Expressions of the table above with something cut out or put in: an answer for every row, or a sentence that says whose expression it is.</summary>
    [Fact]
    public void Whatever_the_text_it_is_answered_or_refused_by_name()
    {
        var random = new SeededRandom(21);
        string[] seeds = [.. Answers.Select(row => row.Data.Item1)];
        string[] pieces = ["(", ")", "'", "\"", ",", " / 0", "a", "x", " || ", "NULL", "CASE ", "--", "/*", "[1]", "1e400", ";", "\0", "😀", "try(", "CAST("];
        var (answered, refused) = (0, 0);
        for (var trial = 0; trial < 150; trial++)
        {
            var text = seeds[random.Next(seeds.Length)];
            var at = random.Next(text.Length + 1);
            var cut = Math.Min(random.Next(4), text.Length - at);
            text = text.Remove(at, cut).Insert(at, random.Next(3) == 0 ? "" : pieces[random.Next(pieces.Length)]);
            try
            {
                Assert.Equal(People.RowCount, Of(text).Length);
                answered++;
            }
            catch (PrepException fault)
            {
                Assert.StartsWith($"The expression of 'made' ({text})", fault.Message, StringComparison.Ordinal);
                Assert.DoesNotContain("Error:", fault.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.True(answered > 10 && refused > 30, $"{answered} answered, {refused} refused");
    }

    /// <summary>Random arithmetic over whole and real numbers equals what this language computes of the same.</summary>
    [Fact]
    public void Random_arithmetic_equals_what_is_computed_here()
    {
        var random = new SeededRandom(9);
        var frame = new Frame(
            new LongColumn("a", [.. Enumerable.Range(0, 50).Select(_ => (long)random.Next(2000) - 1000)], NullMask.From([.. Enumerable.Range(0, 50).Select(row => row % 9 == 4)])),
            new LongColumn("b", [.. Enumerable.Range(0, 50).Select(_ => (long)random.Next(20) + 1)]),
            new DoubleColumn("x", [.. Enumerable.Range(0, 50).Select(row => row % 11 == 3 ? double.NaN : random.NextGaussian() * 100)]));
        for (var trial = 0; trial < 150; trial++)
        {
            var text = new StringBuilder();
            var isReal = random.Next(2) == 0;
            var compute = isReal ? Real(random, text, 4) : null;
            var whole = isReal ? null : Whole(random, text, 4);
            var made = Of(text.ToString(), frame);

            Assert.Equal(isReal ? ColumnType.Double : ColumnType.Long, made.Type);
            for (var row = 0; row < frame.RowCount; row++)
            {
                object? expected = isReal ? compute!(frame, row) is { } real && !double.IsNaN(real) ? real : null : whole!(frame, row);
                Assert.True(Equals(expected, made[row]), FormattableString.Invariant($"{text} at row {row}: {expected} and {made[row]}"));
            }
        }
    }

    private static Func<Frame, int, long?> Whole(SeededRandom random, StringBuilder text, int depth)
    {
        if (depth == 0 || random.Next(4) == 0)
        {
            var constant = (long)random.Next(9) + 1;
            var name = random.Next(3) switch { 0 => "a", 1 => "b", _ => null };
            text.Append(name ?? string.Create(CultureInfo.InvariantCulture, $"CAST({constant} AS bigint)"));
            return name is null ? (_, _) => constant : (frame, row) => (long?)frame[name][row];
        }

        text.Append('(');
        var left = Whole(random, text, depth - 1);
        var sign = "+-*/%"[random.Next(5)];
        text.Append(' ').Append(sign).Append(' ');
        // Divisors are never zero: that is an error, which has a test of its own.
        var right = sign is '/' or '%' ? Divisor(random, text) : Whole(random, text, depth - 1);
        text.Append(')');
        return (frame, row) => (sign, left(frame, row), right(frame, row)) switch
        {
            (_, null, _) or (_, _, null) => null,
            ('+', { } one, { } other) => one + other,
            ('-', { } one, { } other) => one - other,
            ('*', { } one, { } other) => one * other,
            ('/', { } one, { } other) => one / other,
            (_, { } one, { } other) => one % other,
        };
    }

    private static Func<Frame, int, long?> Divisor(SeededRandom random, StringBuilder text)
    {
        var divisor = (long)random.Next(7) + 2;
        var name = random.Next(2) == 0 ? "b" : null;
        text.Append(name ?? string.Create(CultureInfo.InvariantCulture, $"{divisor}"));
        return name is null ? (_, _) => divisor : (frame, row) => (long?)frame[name][row];
    }

    private static Func<Frame, int, double?> Real(SeededRandom random, StringBuilder text, int depth)
    {
        if (depth == 0 || random.Next(4) == 0)
        {
            var constant = Math.Round(random.NextDouble() * 10, 3);
            var isColumn = random.Next(2) == 0;
            text.Append(isColumn ? "x" : constant.ToString("0.000", CultureInfo.InvariantCulture) + "e0");
            return isColumn ? (frame, row) => (double?)frame["x"][row] : (_, _) => constant;
        }

        text.Append('(');
        var left = Real(random, text, depth - 1);
        var sign = "+-*/"[random.Next(4)];
        text.Append(' ').Append(sign).Append(' ');
        var right = Real(random, text, depth - 1);
        text.Append(')');
        return (frame, row) => sign switch
        {
            '+' => left(frame, row) + right(frame, row),
            '-' => left(frame, row) - right(frame, row),
            '*' => left(frame, row) * right(frame, row),
            _ => left(frame, row) / right(frame, row),
        };
    }

    private static DateTime Time(long seconds) => DateTime.UnixEpoch.AddSeconds(seconds);
}
