using FsCheck;
using FsCheck.Fluent;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

public sealed class QueryShapeTests
{
    [Fact]
    public void Members_lists_maps_and_structures_are_read()
    {
        var sample = SampleText.ReadForm(
            ("Text", "a"), ("Flag", "true"), ("Count", "3"), ("Data", "AQID"), ("At", "2023-11-14T22:13:20.123Z"),
            ("Names.member.2", "b"), ("Names.member.1", "a"), ("Names.member.10", "c"),
            ("Item.1.Key", "k"), ("Item.1.Value", "v"),
            ("Labels.entry.1.key", "l"), ("Labels.entry.1.value", "m"),
            ("Inner.Text", "deep"));
        Assert.Equal(["a", "b", "c"], sample.Names);
        Assert.Equal([new Pair("k", "v")], sample.Items);
        Assert.Equal("m", sample.Labels!["l"]);
        Assert.Equal("deep", sample.Inner!.Text);
        Assert.Equal(3, sample.Count);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1700000000123), sample.At);
    }

    [Fact]
    public void An_unknown_parameter_is_named() =>
        Assert.Equal("Other", Assert.Throws<UnknownMemberException>(() => SampleText.ReadForm(("Other", "1"))).Name);

    [Theory]
    [InlineData("Names.member.x", "is no number")]
    [InlineData("Labels.entry.1.value", "has no key")]
    [InlineData("Labels.entry.1.key", "has no value")]
    [InlineData("Count", "must be an integer")]
    public void What_is_wrong_is_said(string name, string message)
    {
        var error = Assert.Throws<SerializationException>(() => SampleText.ReadForm((name, "x")));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_has_32_parts_at_most()
    {
        Assert.NotNull(QueryNode.Parse([new(Deep(32), "x")]));
        var error = Assert.Throws<SerializationException>(() => QueryNode.Parse([new(Deep(33), "x")]));
        Assert.Equal($"The parameter '{Deep(33)[..64]}…' is nested too deeply.", error.Message);

        static string Deep(int parts) => string.Join('.', Enumerable.Repeat("a", parts));
    }

    [Fact]
    public void A_child_that_was_taken_is_gone()
    {
        var root = QueryNode.Parse([new("a", "1"), new("b", "2")]);
        Assert.Equal("1", root.Take("a")!.Text);
        Assert.Null(root.Take("a"));
        Assert.Equal(["b"], root.Children.Select(child => child.Key));
    }

    [Fact]
    public void No_names_whatever_bring_the_reader_down()
    {
        Prop.ForAll<string[]>(names =>
        {
            var form = names.Select(name => (string.Join('.', "Item", name ?? "", "Inner", "1"), "x")).ToArray();
            var error = Record.Exception(() => SampleText.ReadForm(form));
            return error is null or SerializationException or UnknownMemberException;
        }).QuickCheckThrowOnFailure();
    }
}
