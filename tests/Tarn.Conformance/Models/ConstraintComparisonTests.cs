using Tarn.Development;
using Tarn.Kernel;

namespace Tarn.Conformance.Models;

/// <summary>The comparison itself: what is wrong is noticed, whatever it is and however deep it stands, and what is right is not told.</summary>
public sealed class ConstraintComparisonTests
{
    private const string Model = """
        {
          "operations": { "Put": { "input": { "shape": "PutInput" } } },
          "shapes": {
            "PutInput": { "type": "structure", "required": ["Name"], "members": {
              "Name": { "shape": "Name" }, "Count": { "shape": "Count" }, "Kind": { "shape": "Kind" },
              "Data": { "shape": "Data" }, "Tags": { "shape": "TagList" }, "Keys": { "shape": "KeyList" } } },
            "Name": { "type": "string", "min": 1, "max": 128, "pattern": "^[a-z]+$" },
            "Count": { "type": "integer", "min": 1, "max": 10 },
            "Kind": { "type": "string", "enum": ["ONE", "TWO"] },
            "Data": { "type": "blob", "max": 100 },
            "TagList": { "type": "list", "member": { "shape": "Tag" }, "max": 50 },
            "Tag": { "type": "structure", "required": ["Key"], "members": { "Key": { "shape": "TagKey" } } },
            "TagKey": { "type": "string", "min": 1, "pattern": "[a-z:]*" },
            "KeyList": { "type": "list", "member": { "shape": "TagKey" } }
          }
        }
        """;

    [Fact]
    public void What_agrees_is_not_told() => Assert.Empty(Compare<RightRequest>());

    [Fact]
    public void Every_kind_of_wrong_constraint_is_told() => Assert.Equal(
        [
            "Sample Count range 1..100 not 1..10",
            "Sample Data length ..1000 not ..100",
            "Sample Kind enum ONE,TOW not ONE,TWO",
            "Sample Name length ..128 not 1..128",
            "Sample Name pattern [a-z0-9]+ not ^[a-z]+$",
            "Sample Put.Name required no not yes",
            "Sample Tag.Key required no not yes",
            "Sample TagKey length of each none not 1..",
            "Sample TagKey pattern none not [a-z:]*",
            "Sample TagKey pattern of each [a-z]* not [a-z:]*",
            "Sample TagList length ..5 not ..50",
        ],
        Compare<WrongRequest>());

    private static SortedSet<string> Compare<T>()
        where T : class
    {
        var comparison = new ConstraintComparison("Sample");
        comparison.Compare("Put", new StructureShape<T>().AllMembers, BotocoreModel.Parse(Model).Input("Put")!);
        return comparison.Differences;
    }

    public sealed record RightRequest
    {
        [Required, Length(1, 128), Pattern("[a-z]+")] public string? Name { get; init; }

        [Range(1, 10)] public int? Count { get; init; }

        [OneOf("TWO", "ONE")] public string? Kind { get; init; }

        [Length(0, 100)] public ReadOnlyMemory<byte>? Data { get; init; }

        [Length(0, 50)] public IReadOnlyList<RightTag>? Tags { get; init; }

        [Each(MinLength = 1, Pattern = "[a-z:]*")] public IReadOnlyList<string>? Keys { get; init; }

        public string? NewerThanTheModel { get; init; }
    }

    public sealed record RightTag
    {
        [Required, Length(1, int.MaxValue), Pattern("[a-z:]*")] public string? Key { get; init; }
    }

    public sealed record WrongRequest
    {
        [Length(0, 128), Pattern("[a-z0-9]+")] public string? Name { get; init; }

        [Range(1, 100)] public int? Count { get; init; }

        [OneOf("ONE", "TOW")] public string? Kind { get; init; }

        [Length(0, 1000)] public ReadOnlyMemory<byte>? Data { get; init; }

        [Length(0, 5)] public IReadOnlyList<WrongTag>? Tags { get; init; }

        [Each(Pattern = "[a-z]*")] public IReadOnlyList<string>? Keys { get; init; }
    }

    public sealed record WrongTag
    {
        [Length(1, int.MaxValue)] public string? Key { get; init; }
    }
}
