using Tarn.Kernel;

namespace Tarn.Iam.Tests.Operations;

public sealed class UntagUserTests : IamFixture
{
    [Fact]
    public async Task Tags_are_taken_off_whatever_their_case()
    {
        await MakeUserAsync("ann");
        await World.CallAsync(new TagUserRequest { UserName = "ann", Tags = [new ValuedTag("Team", "a"), new ValuedTag("cost", "1")] });
        await World.CallAsync(new UntagUserRequest { UserName = "ann", TagKeys = ["team", "none"] });
        Assert.Equal([new Tag("cost", "1")], (await World.CallAsync(new ListUserTagsRequest { UserName = "ann" })).Tags);
    }
}
