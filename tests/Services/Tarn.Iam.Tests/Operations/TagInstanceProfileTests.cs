using Tarn.Kernel;

namespace Tarn.Iam.Tests.Operations;

public sealed class TagInstanceProfileTests : IamFixture
{
    [Fact]
    public async Task Keys_are_kept_once_whatever_their_case__and_too_many_or_one_given_twice_are_refused()
    {
        await World.CallAsync(new CreateInstanceProfileRequest { InstanceProfileName = "box" });
        await World.CallAsync(new TagInstanceProfileRequest { InstanceProfileName = "box", Tags = [new ValuedTag("Team", "a"), new ValuedTag("cost", "1")] });
        await World.CallAsync(new TagInstanceProfileRequest { InstanceProfileName = "box", Tags = [new ValuedTag("team", "b")] });
        await World.RestartAsync();
        Assert.Equal([new Tag("cost", "1"), new Tag("team", "b")], (await World.CallAsync(new ListInstanceProfileTagsRequest { InstanceProfileName = "box" })).Tags);
        await World.FailsAsync("InvalidInputException", new TagInstanceProfileRequest { InstanceProfileName = "box", Tags = [new ValuedTag("a", ""), new ValuedTag("A", "")] });
        await World.FailsAsync("LimitExceededException", new TagInstanceProfileRequest { InstanceProfileName = "box", Tags = [.. Enumerable.Range(0, 50).Select(i => new ValuedTag($"k{i}", ""))] });
    }
}
