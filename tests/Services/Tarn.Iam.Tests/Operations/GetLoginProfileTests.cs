namespace Tarn.Iam.Tests.Operations;

public sealed class GetLoginProfileTests : IamFixture
{
    [Fact]
    public async Task A_profile_follows_its_user_to_a_new_name()
    {
        await MakeUserAsync("ann");
        await World.CallAsync(new CreateLoginProfileRequest { UserName = "ann", Password = "Secret-word-1" });
        await World.CallAsync(new UpdateUserRequest { UserName = "ann", NewUserName = "eve" });
        Assert.Equal("eve", (await World.CallAsync(new GetLoginProfileRequest { UserName = "eve" })).LoginProfile.UserName);
        await MakeUserAsync("bob");
        var missing = await World.FailsAsync("NoSuchEntityException", new GetLoginProfileRequest { UserName = "bob" });
        Assert.Equal("Login Profile for User bob cannot be found.", missing.Message);
    }
}
