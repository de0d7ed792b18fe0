using Tarn.Kernel;

namespace Tarn.Iam.Tests.Operations;

public sealed class CreateInstanceProfileTests : IamFixture
{
    [Fact]
    public async Task A_profile_is_there_after_a_restart_and_its_name_is_taken()
    {
        var made = (await World.CallAsync(new CreateInstanceProfileRequest { InstanceProfileName = "box", Path = "/x/", Tags = [new ValuedTag("k", "v")] })).InstanceProfile;
        await World.RestartAsync();
        var found = (await World.CallAsync(new GetInstanceProfileRequest { InstanceProfileName = "box" })).InstanceProfile;
        Assert.Matches("^AIPA[A-Z2-7]{17}$", made.InstanceProfileId);
        Assert.Equal("arn:aws:iam::123456789012:instance-profile/x/box", found.Arn);
        Assert.Equal([new Tag("k", "v")], found.Tags!);
        Assert.Empty(found.Roles);
        var taken = await World.FailsAsync("EntityAlreadyExistsException", new CreateInstanceProfileRequest { InstanceProfileName = "Box" });
        Assert.Equal("Instance Profile Box already exists.", taken.Message);
    }
}
