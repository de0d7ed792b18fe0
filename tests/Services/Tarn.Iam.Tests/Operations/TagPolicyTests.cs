using Tarn.Kernel;

namespace Tarn.Iam.Tests.Operations;

public sealed class TagPolicyTests : IamFixture
{
    [Fact]
    public async Task Keys_are_kept_once_whatever_their_case__and_too_many_or_one_given_twice_are_refused()
    {
        await MakePolicyAsync("mine");
        await World.CallAsync(new TagPolicyRequest { PolicyArn = OwnPolicy("mine"), Tags = [new ValuedTag("Team", "a"), new ValuedTag("cost", "1")] });
        await World.CallAsync(new TagPolicyRequest { PolicyArn = OwnPolicy("mine"), Tags = [new ValuedTag("team", "b")] });
        await World.RestartAsync();
        Assert.Equal([new Tag("cost", "1"), new Tag("team", "b")], (await World.CallAsync(new ListPolicyTagsRequest { PolicyArn = OwnPolicy("mine") })).Tags);
        await World.FailsAsync("InvalidInputException", new TagPolicyRequest { PolicyArn = OwnPolicy("mine"), Tags = [new ValuedTag("a", ""), new ValuedTag("A", "")] });
        await World.FailsAsync("LimitExceededException", new TagPolicyRequest { PolicyArn = OwnPolicy("mine"), Tags = [.. Enumerable.Range(0, 50).Select(i => new ValuedTag($"k{i}", ""))] });
    }
}
