using Tarn.Prep.Expressions;
using Tarn.Prep.Frames;
using Tarn.Prep.Recipes;

namespace Tarn.Prep.Tests;

/// <summary>Types given as CAST does in a query: what fits, and what becomes of the rest.</summary>
public sealed class CastColumnsTests
{
    private static Column Cast(Column column, string type, CastFault onError = CastFault.Refuse) =>
        new CastColumns { Columns = new Dictionary<string, string> { [column.Name] = type }, OnError = onError }.FitTransform(new Frame(column))[column.Name];

    private static object?[] Values(Column column) => [.. Enumerable.Range(0, column.Length).Select(row => column[row])];

    public static TheoryData<string, string?[], string, ColumnType, object?[]> Texts => new()
    {
        { "whole numbers", ["12", "-7", null], "bigint", ColumnType.Long, [12L, -7L, null] },
        { "numbers", ["1.5", "1e3", null, "NaN"], "double", ColumnType.Double, [1.5, 1000.0, null, null] },
        { "decimals are rounded half up", ["1.005", "2.345", "-2.345"], "decimal(10,2)", ColumnType.Double, [1.01, 2.35, -2.35] },
        { "decimals without a fraction", ["123456789012345678", "5"], "DECIMAL( 18 , 0 )", ColumnType.Long, [123_456_789_012_345_678L, 5L] },
        { "truth values", ["true", "FALSE", "t", "0", null], "boolean", ColumnType.Bool, [true, false, true, false, null] },
        { "dates", ["2024-02-29", null], "date", ColumnType.Date, [new DateOnly(2024, 2, 29), null] },
        { "times", ["2024-02-29 13:14:15.123456", null], "timestamp", ColumnType.Timestamp, [new DateTime(2024, 2, 29, 13, 14, 15, 123, 456), null] },
        { "text", ["a", null], "varchar", ColumnType.Text, ["a", null] },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Texts_are_read_as_SQL_reads_them(string _, string?[] values, string type, ColumnType made, object?[] read)
    {
        var column = Cast(TextColumn.From("v", values), type);

        Assert.Equal(made, column.Type);
        Assert.Equal(read, Values(column));
    }

    [Fact]
    public void Numbers_dates_and_truth_values_are_cast_as_SQL_casts_them()
    {
        // Half is rounded away from zero, as Trino does.
        Assert.Equal([3L, -3L, null, 1L], Values(Cast(new DoubleColumn("v", [2.5, -2.5, double.NaN, 1.2]), "bigint")));
        Assert.Equal([1L, 0L], Values(Cast(new BoolColumn("v", [true, false]), "bigint")));
        Assert.Equal(["true", "false"], Values(Cast(new BoolColumn("v", [true, false]), "varchar")));
        Assert.Equal([true, false], Values(Cast(new LongColumn("v", [7, 0]), "boolean")));
        Assert.Equal(["1970-01-02"], Values(Cast(new DateColumn("v", [1]), "varchar")));
        Assert.Equal([new DateOnly(1970, 1, 1)], Values(Cast(new TimestampColumn("v", [86_399_999_999]), "date")));
        Assert.Equal([5.0], Values(Cast(new LongColumn("v", [5]), "double")));
    }

    [Theory]
    [InlineData("bigint", "1.5", "Cannot cast '1.5' to BIGINT")]
    [InlineData("bigint", "9223372036854775808", "Cannot cast '9223372036854775808' to BIGINT")]
    [InlineData("double", "1,5", "Cannot cast '1,5' to DOUBLE")]
    [InlineData("boolean", "maybe", "Cannot cast 'maybe' to BOOLEAN")]
    [InlineData("date", "2024-02-30", "Value cannot be cast to date: 2024-02-30")]
    [InlineData("decimal(4,2)", "123.4", "Cannot cast '123.4' to DECIMAL(4, 2)")]
    [InlineData("decimal(38,10)", "12345678901234.5678", "12345678901234.5678000000 has more digits than a column of numbers keeps")]
    public void A_value_that_does_not_fit_is_named_with_its_row_or_missing_and_counted(string type, string value, string told)
    {
        var column = TextColumn.From("v", [.. Enumerable.Repeat<string?>(type is "boolean" ? "true" : type is "date" ? "2024-01-01" : "1", 4), null, value, value]);

        var fault = Assert.Throws<PrepException>(() => Cast(column, type)).Message;
        Assert.StartsWith("The cast of 'v'", fault, StringComparison.Ordinal);
        Assert.Contains($"at row 6 of the rows that the step is given (v = {value}): ", fault, StringComparison.Ordinal);
        Assert.Contains(told, fault, StringComparison.Ordinal);

        var recipe = Recipe.FromYaml($"steps:\n  - cast: {{ columns: {{ v: \"{type}\" }}, onError: null }}\n");
        var (_, made, lineage) = recipe.FitTransform(new Frame(column));
        Assert.Equal(3, made["v"].NullCount);
        Assert.False(made["v"].IsNull(0));
        Assert.Equal(["The step 'cast' made 2 values missing."], lineage.Losses());
    }

    [Theory]
    [InlineData("{ columns: { v: bigit } }", "Line 2 of the recipe: Column 'v' cannot be cast to 'bigit'. Did you mean 'bigint'? The types are bigint, double")]
    [InlineData("{ columns: { v: 'decimal(39,2)' } }", "cannot be cast to 'decimal(39,2)'")]
    [InlineData("{ columns: { v: 'decimal(3,4)' } }", "cannot be cast to 'decimal(3,4)'")]
    [InlineData("{ columns: { v: 'decimal(p,s)' } }", "cannot be cast to 'decimal(p,s)'")]
    [InlineData("{ columns: { v: 'bigint) + (1' } }", "cannot be cast to 'bigint) + (1'")]
    [InlineData("{ columns: {} }", "names no column")]
    [InlineData("{ columns: { v: bigint }, onError: nul }", "takes one of refuse, null, not 'nul'. Did you mean 'null'?")]
    public void What_is_no_type_is_refused_where_the_recipe_is_read(string settings, string told) =>
        Assert.Contains(told, Assert.Throws<PrepException>(() => Recipe.FromYaml($"steps:\n  - cast: {settings}\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_model_casts_later_rows_alike_and_the_target_only_by_its_name()
    {
        var recipe = Recipe.FromYaml("name: r\nsteps:\n  - cast: { columns: { a: bigint, y: double } }\n");
        var frame = new Frame(TextColumn.From("a", ["1", "2"]), TextColumn.From("y", ["0", "1"]));
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            (recipe.Fit(frame, new PrepOptions { Untouched = ["y"] }) with { Target = "y" }).Save(path);

            Assert.Equal(["Step 1 of the recipe 'r' (cast) names 'y', so it touches what steps leave alone otherwise."], recipe.Touching(["y"]));
            Assert.Equal(["a"], FittedRecipe.Load(path).Transform(frame.Select("a")).Names);
            Assert.Equal([3L], Values(FittedRecipe.Load(path).Transform(new Frame(TextColumn.From("a", ["3"])))["a"]));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Names_that_differ_in_case_only_can_be_cast() => Assert.Equal(
        [1L, 2.0],
        new CastColumns { Columns = new Dictionary<string, string> { ["a"] = "bigint", ["A"] = "double" } }
            .FitTransform(new Frame(TextColumn.From("a", ["1"]), TextColumn.From("A", ["2"]))).Columns.Select(column => column[0]));

    [Fact]
    public void The_schema_takes_null_with_and_without_quotes()
    {
        var schema = System.Text.Json.Nodes.JsonNode.Parse(RecipeSchema.Json())!;
        var cast = schema["properties"]!["steps"]!["items"]!["anyOf"]!.AsArray().Single(step => step!["properties"]?["cast"] is not null)!["properties"]!["cast"]!;

        Assert.Equal("[\"refuse\",\"null\",null]", cast["properties"]!["onError"]!["enum"]!.ToJsonString());
        Assert.Equal("[\"string\",\"null\"]", cast["properties"]!["onError"]!["type"]!.ToJsonString());
    }
}
