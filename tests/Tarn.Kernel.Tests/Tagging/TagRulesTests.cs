namespace Tarn.Kernel.Tests;

public sealed class TagRulesTests
{
    private static readonly TagRules Plain = new(new TagErrors(
        key => CommonErrors.Validation($"invalid {key}"), most => CommonErrors.Validation($"more than {most}")));

    private static readonly TagRules Strict = Plain with
    {
        Errors = Plain.Errors with
        {
            Duplicate = key => CommonErrors.Validation($"twice {key}"),
            ValueMissing = key => CommonErrors.Validation($"no value {key}"),
        },
        IgnoresCase = true,
        Characters = "[a-zA-Z:]*",
        Most = 3,
    };

    [Fact]
    public void Added_tags_lie_over_those_present_in_the_order_of_keys()
    {
        var merged = Plain.Merge(new Dictionary<string, string> { ["b"] = "1", ["a"] = "2" }, (IReadOnlyList<Tag>)[new("c", "3"), new("b", null)]);
        Assert.Equal(["a=2", "b=", "c=3"], merged.Select(tag => $"{tag.Key}={tag.Value}"));
        Assert.Equal(["a=2", "c=3"], Plain.Without(merged, ["b", "never"]).Select(tag => $"{tag.Key}={tag.Value}"));
        Assert.Equal([new Tag("a", "2"), new Tag("b", ""), new Tag("c", "3")], Tag.ListOf(merged));
    }

    [Fact]
    public void The_later_of_two_tags_with_one_key_stays_where_that_is_no_error() =>
        Assert.Equal("2", Plain.Checked((IReadOnlyList<Tag>)[new("a", "1"), new("a", "2")])["a"]);

    [Fact]
    public void A_key_is_one_tag_whatever_its_case_where_the_service_says_so()
    {
        var merged = Strict.Merge(new Dictionary<string, string> { ["Team"] = "a", ["cost"] = "b" }, (IReadOnlyList<Tag>)[new("team", "c")]);
        Assert.Equal(["cost=b", "team=c"], merged.Select(tag => $"{tag.Key}={tag.Value}"));
        Assert.Equal(["cost"], Strict.Without(merged, ["TEAM"]).Keys);
        Assert.Equal(2, Plain.Merge(new Dictionary<string, string> { ["Team"] = "a" }, (IReadOnlyList<Tag>)[new("team", "c")]).Count);
    }

    [Theory]
    [InlineData("", "", "invalid ")]
    [InlineData("AWS:x", "", "invalid AWS:x")]
    [InlineData("a-b", "", "invalid a-b")]
    [InlineData("a", "b-c", "invalid a")]
    [InlineData("a", null, "no value a")]
    public void A_broken_rule_is_the_services_error(string key, string? value, string message) =>
        Assert.Equal(message, Assert.Throws<AwsException>(() => Strict.Checked((IReadOnlyList<Tag>)[new(key, value)])).Message);

    [Fact]
    public void Without_a_word_tags_are_what_most_services_take()
    {
        Assert.Equal("ü ٣", Plain.Checked(new Dictionary<string, string> { ["a_.:/=+-@"] = "ü ٣" })["a_.:/=+-@"]);
        Assert.Equal("invalid a<b", Assert.Throws<AwsException>(() => Plain.Checked(new Dictionary<string, string> { ["a<b"] = "" })).Message);
        Assert.Equal("invalid a", Assert.Throws<AwsException>(() => Plain.Checked(new Dictionary<string, string> { ["a"] = "(b)" })).Message);
        Assert.Equal("invalid aws:x", Assert.Throws<AwsException>(() => Plain.Checked(new Dictionary<string, string> { ["aws:x"] = "" })).Message);
        var lenient = Plain with { RefusesReserved = false, Characters = null };
        Assert.Equal("(b)", lenient.Checked(new Dictionary<string, string> { ["aws:<x>"] = "(b)" })["aws:<x>"]);
    }

    [Fact]
    public void Lengths_count_to_the_last_character()
    {
        Plain.Checked(new Dictionary<string, string> { [new string('k', 128)] = new string('v', 256), ["AWS"] = "" });
        Assert.Throws<AwsException>(() => Plain.Checked(new Dictionary<string, string> { [new string('k', 129)] = "" }));
        Assert.Throws<AwsException>(() => Plain.Checked(new Dictionary<string, string> { ["k"] = new string('v', 257) }));
    }

    [Fact]
    public void Duplicates_and_too_many_are_the_services_errors()
    {
        Assert.Equal("twice A", Assert.Throws<AwsException>(() => Strict.Checked((IReadOnlyList<Tag>)[new("a", ""), new("A", "")])).Message);
        var three = Strict.Checked((IReadOnlyList<Tag>)[new("a", ""), new("b", ""), new("c", "")]);
        Assert.Equal(3, Strict.Merge(three, (IReadOnlyList<Tag>)[new("C", "again")]).Count);
        Assert.Equal("more than 3", Assert.Throws<AwsException>(() => Strict.Merge(three, (IReadOnlyList<Tag>)[new("d", "")])).Message);
        Assert.Empty(Strict.Checked((IReadOnlyList<Tag>?)null));
    }
}
