namespace Tarn.Kernel.Tests;

public sealed class ValidationTests
{
    [Fact]
    public void All_violations_are_told_at_once_in_the_words_of_AWS()
    {
        var message = Validate(new Constrained
        {
            StreamName = "ABCDEF",
            Limit = 11,
            Mode = "C",
            Records = [new Entry(), new Entry { PartitionKey = "abcd" }, new Entry { PartitionKey = "a" }],
            Blob = new byte[4],
        });
        Assert.Equal(
            "8 validation errors detected: "
            + "Value 'ABCDEF' at 'streamName' failed to satisfy constraint: Member must have length less than or equal to 5; "
            + "Value 'ABCDEF' at 'streamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z]+; "
            + "Value '11' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10; "
            + "Value 'C' at 'mode' failed to satisfy constraint: Member must satisfy enum value set: [A, B]; "
            + "Value '[...]' at 'records' failed to satisfy constraint: Member must have length less than or equal to 2; "
            + "Value null at 'records.1.member.partitionKey' failed to satisfy constraint: Member must not be null; "
            + "Value 'abcd' at 'records.2.member.partitionKey' failed to satisfy constraint: Member must have length less than or equal to 3; "
            + "Value 'java.nio.HeapByteBuffer[pos=0 lim=4 cap=4]' at 'blob' failed to satisfy constraint: Member must have length less than or equal to 3",
            message);
    }

    [Fact]
    public void One_violation_is_told_in_the_singular() => Assert.Equal(
        "1 validation error detected: Value null at 'streamName' failed to satisfy constraint: Member must not be null",
        Validate(new Constrained()));

    [Fact]
    public void What_is_right_passes() =>
        Assert.Equal("", Validate(new Constrained { StreamName = "abc", Limit = 10, Mode = "A", Records = [new Entry { PartitionKey = "k" }] }));

    [Fact]
    public void Each_item_of_a_list_and_each_key_of_a_map_is_looked_at()
    {
        Assert.Equal("", Validate(new Lists { Kinds = ["A", "B"], Names = ["ab", "abc"], Tags = new Dictionary<string, string> { ["ab"] = "" } }));
        var message = Validate(new Lists { Kinds = ["A", "C"], Names = ["a", "abcd", "a1"], Tags = new Dictionary<string, string> { ["x"] = "" } });
        Assert.Contains("[Member must satisfy enum value set: [A, B]]", message, StringComparison.Ordinal);
        Assert.Contains("[Member must have length less than or equal to 3]", message, StringComparison.Ordinal);
        Assert.Equal(2, message.Split("[Member must have length greater than or equal to 2]").Length - 1);
        Assert.Equal(1, message.Split("[Member must satisfy regular expression pattern: [a-z]+]").Length - 1);
    }

    [Theory]
    [InlineData("a", 1, 1, 0, 0)]
    [InlineData("abcde", 10, 2, 3, 0)]
    [InlineData("", 0, 0, 4, 5)]
    [InlineData("abcdef", 11, 3, 0, 3)]
    public void A_bound_is_within_and_one_beyond_is_not(string name, int limit, int records, int blob, int violations)
    {
        var found = new Violations();
        Shapes.Structure<Constrained>().ValidateInner(
            new Constrained
            {
                StreamName = name,
                Limit = limit,
                Records = [.. Enumerable.Range(0, records).Select(_ => new Entry { PartitionKey = "k" })],
                Blob = new byte[blob],
            },
            found);
        Assert.Equal(violations, found.Count);
    }

    [Fact]
    public void Many_violations_keep_the_answer_short()
    {
        var message = Validate(new Constrained { StreamName = "a", Records = [.. Enumerable.Range(0, 500).Select(_ => new Entry())] });
        Assert.StartsWith("501 validation errors detected", message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 100, 4000);
    }

    [Fact]
    public void A_pattern_that_backtracks_badly_is_answered_however_long_the_text() => Assert.EndsWith(
        "failed to satisfy constraint: Member must satisfy regular expression pattern: (a|aa)+b",
        Validate(new Backtracking { Text = new string('a', 100_000) }),
        StringComparison.Ordinal);

    private static string Validate<T>(T request)
        where T : class
    {
        var violations = new Violations();
        Shapes.Structure<T>().ValidateInner(request, violations);
        return violations.Count == 0 ? "" : violations.ToString();
    }

    private sealed record Backtracking
    {
        [Pattern("(a|aa)+b")] public string? Text { get; init; }
    }

    private sealed record Lists
    {
        [OneOf("A", "B")]
        public IReadOnlyList<string>? Kinds { get; init; }

        [Each(MinLength = 2, MaxLength = 3, Pattern = "[a-z]+")]
        public IReadOnlyList<string>? Names { get; init; }

        [Each(MinLength = 2)]
        public IReadOnlyDictionary<string, string>? Tags { get; init; }
    }
}
