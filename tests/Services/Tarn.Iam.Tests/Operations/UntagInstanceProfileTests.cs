using Tarn.Kernel;

namespace Tarn.Iam.Tests.Operations;

public sealed class UntagInstanceProfileTests : IamFixture
{
    [Fact]
    public async Task Tags_are_taken_off_whatever_their_case()
    {
        await World.CallAsync(new CreateInstanceProfileRequest { InstanceProfileName = "box" });
        await World.CallAsync(new TagInstanceProfileRequest { InstanceProfileName = "box", Tags = [new ValuedTag("Team", "a"), new ValuedTag("cost", "1")] });
        await World.CallAsync(new UntagInstanceProfileRequest { InstanceProfileName = "box", TagKeys = ["team", "none"] });
        Assert.Equal([new Tag("cost", "1")], (await World.CallAsync(new ListInstanceProfileTagsRequest { InstanceProfileName = "box" })).Tags);
    }
}
