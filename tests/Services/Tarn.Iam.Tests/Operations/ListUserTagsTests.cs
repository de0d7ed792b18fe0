using Tarn.Kernel;

namespace Tarn.Iam.Tests.Operations;

public sealed class ListUserTagsTests : IamFixture
{
    [Fact]
    public async Task Tags_are_listed_by_key_in_pages()
    {
        await MakeUserAsync("ann");
        await World.CallAsync(new TagUserRequest { UserName = "ann", Tags = [new ValuedTag("b", "2"), new ValuedTag("a", "1")] });
        var first = await World.CallAsync(new ListUserTagsRequest { UserName = "ann", MaxItems = 1 });
        var rest = await World.CallAsync(new ListUserTagsRequest { UserName = "ann", Marker = first.Marker });
        Assert.Equal([new Tag("a", "1")], first.Tags);
        Assert.Equal([new Tag("b", "2")], rest.Tags);
        Assert.False(rest.IsTruncated);
    }
}
