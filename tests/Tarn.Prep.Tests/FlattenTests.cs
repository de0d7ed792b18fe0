using Tarn.Prep.Cleaning;
using Tarn.Prep.Frames;
using Tarn.Prep.IO;
using Tarn.Prep.Profiles;
using Tarn.Prep.Recipes;

namespace Tarn.Prep.Tests;

/// <summary>Lists and records that are kept as text are told of by the profile and taken apart by the step flatten.</summary>
public sealed class FlattenTests
{
    private static Frame Of(params string?[] values) => new(new LongColumn("id", [.. values.Select((_, row) => (long)row)]), TextColumn.From("l", values));

    private static IEnumerable<object?> Values(Frame frame, string column) => Enumerable.Range(0, frame.RowCount).Select(row => frame[column][row]);

    [Fact]
    public void A_profile_tells_how_long_lists_are_and_what_they_hold()
    {
        var frame = Of("[1,2]", "[]", "[\"a\",null,{\"x\":[1]},[2],true]", "[1,2]", null);
        var column = Profiler.Profile(frame).Columns[1];

        Assert.Equal(ColumnKind.List, column.Kind);
        Assert.Equal((0, 5, 2.25, 1L), (column.Text!.Lists!.MinLength, column.Text.Lists.MaxLength, column.Text.Lists.MeanLength, column.Text.Lists.Empty));
        Assert.Equal(["numbers 4", "lists 1", "null 1", "records 1", "texts 1", "truth values 1"], column.Text.Lists.Kinds.Select(kind => $"{kind.Value} {kind.Count}"));
        Assert.Contains(Profiler.Profile(frame).Findings, finding => finding.Code == "lists" && finding.Remedy!.Contains("flatten", StringComparison.Ordinal));
        Assert.Equal(column.Text.Lists.Kinds, StreamingProfiler.Profile([frame]).Columns[1].Text!.Lists!.Kinds);
    }

    [Fact]
    public void Text_of_which_one_value_is_no_list_is_text()
    {
        Assert.Null(Profiler.Profile(Of("[1]", "[x]")).Columns[1].Text!.Lists);
        Assert.Null(Profiler.Profile(Of("[1]", "b")).Columns[1].Text!.Lists);
    }

    [Fact]
    public void Lists_become_their_length_or_their_first_values()
    {
        var frame = Of("[1.5,\"a\"]", null, "[2]", "[]", "[1.5,\"a\"]");
        var lengths = new Flatten().FitTransform(frame);
        var first = new Flatten { Columns = ["l"], Lists = ListsAs.First, Count = 2, Drop = false }.FitTransform(frame);

        Assert.Equal(["id", "l.length"], lengths.Names);
        Assert.Equal([2L, null, 1L, 0L, 2L], Values(lengths, "l.length"));
        Assert.Equal(["id", "l", "l.length", "l.0", "l.1"], first.Names);
        Assert.Equal([1.5, null, 2.0, null, 1.5], Values(first, "l.0"));
        Assert.Equal(["a", null, null, null, "a"], Values(first, "l.1"));
    }

    [Fact]
    public void Records_become_columns_of_the_types_that_training_rows_settle()
    {
        var fitted = new Flatten().Fit(Of("""{"a": {"b": 1}, "d": "2021-03-04", "big": 123456789012345678901}""", """{"a": {"b": 2}, "t": [1, 2]}"""));
        var frame = fitted.Transform(Of("""{"a": {"b": 2.5}, "new": 1}""", """{"d": "2021-03-05", "big": 1}"""));

        Assert.Equal(["id", "l.a.b", "l.d", "l.big", "l.t.length"], frame.Names);
        Assert.Equal([2.5, null], Values(frame, "l.a.b"));
        Assert.Equal([null, new DateOnly(2021, 3, 5)], Values(frame, "l.d"));
        Assert.Equal([null, "1"], Values(frame, "l.big"));
        Assert.Contains("'l.a.b' is a number to the model", Assert.Throws<PrepException>(() => fitted.Transform(Of("""{"a": {"b": "x"}}"""))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_JSON_is_named_and_what_is_not_named_left_alone()
    {
        Assert.Equal(["id", "l"], new Flatten().FitTransform(Of("[1]", "word")).Names);
        Assert.Contains("'word'", Assert.Throws<PrepException>(() => new Flatten { Columns = ["l"] }.FitTransform(Of("[1]", "word"))).Message, StringComparison.Ordinal);
        Assert.Contains("'id'", Assert.Throws<PrepException>(() => new Flatten { Columns = ["id"] }.FitTransform(Of("[1]"))).Message, StringComparison.Ordinal);
        Assert.Contains("twice", Assert.Throws<PrepException>(() => new Flatten { Columns = ["l"] }.FitTransform(Of("""{"a":1,"a":2}"""))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recipe_a_model_and_a_first_recipe_know_it()
    {
        var frame = Of([.. Enumerable.Range(0, 200).Select(row => row == 7 ? null : $"[{row % 17},{row % 5}.5]")]);
        var profile = Profiler.Profile(frame);
        var draft = RecipeDraft.Of(profile, SourceReading.None, "lists");
        var fitted = Recipe.FromYaml("name: x\nsteps:\n  - flatten: { columns: [l], lists: first, count: 2 }\n").Fit(frame);

        Assert.Contains("flatten: { columns: [l], lists: first, count: 2 }", draft, StringComparison.Ordinal);
        Assert.Contains("impute: { columns: [\"l.0\", \"l.1\", \"l.length\"], strategy: median }", draft, StringComparison.Ordinal);
        Assert.Equal(["id", "l.length", "l.0", "l.1"], fitted.Transform(frame).Names);
    }
}
