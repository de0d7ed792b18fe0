namespace Tarn.Iam.Tests.Operations;

public sealed class CreateGroupTests : IamFixture
{
    [Fact]
    public async Task A_group_is_there_after_a_restart_and_its_name_is_taken()
    {
        var made = (await World.CallAsync(new CreateGroupRequest { GroupName = "ann", Path = "/x/" })).Group;
        await World.RestartAsync();
        Assert.Matches("^AGPA[A-Z2-7]{17}$", made.GroupId);
        Assert.Equal("arn:aws:iam::123456789012:group/x/ann", made.Arn);
        Assert.Equal(made, (await World.CallAsync(new GetGroupRequest { GroupName = "ann" })).Group);
        var taken = await World.FailsAsync("EntityAlreadyExistsException", new CreateGroupRequest { GroupName = "ANN" });
        Assert.Equal("Group with name ANN already exists.", taken.Message);
    }
}
