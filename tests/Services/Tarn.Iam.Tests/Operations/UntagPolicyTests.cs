using Tarn.Kernel;

namespace Tarn.Iam.Tests.Operations;

public sealed class UntagPolicyTests : IamFixture
{
    [Fact]
    public async Task Tags_are_taken_off_whatever_their_case()
    {
        await MakePolicyAsync("mine");
        await World.CallAsync(new TagPolicyRequest { PolicyArn = OwnPolicy("mine"), Tags = [new ValuedTag("Team", "a"), new ValuedTag("cost", "1")] });
        await World.CallAsync(new UntagPolicyRequest { PolicyArn = OwnPolicy("mine"), TagKeys = ["team", "none"] });
        Assert.Equal([new Tag("cost", "1")], (await World.CallAsync(new ListPolicyTagsRequest { PolicyArn = OwnPolicy("mine") })).Tags);
    }
}
