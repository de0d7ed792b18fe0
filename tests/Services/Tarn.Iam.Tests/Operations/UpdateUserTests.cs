using Tarn.Iam.Storage;

namespace Tarn.Iam.Tests.Operations;

public sealed class UpdateUserTests : IamFixture
{
    [Fact]
    public async Task A_new_name_and_path_keep_the_id_and_the_access_keys()
    {
        await MakeUserAsync("ann");
        var key = await MakeKeyAsync("ann");
        await World.CallAsync(new UpdateUserRequest { UserName = "ann", NewUserName = "Eve", NewPath = "/x/" });
        await World.RestartAsync();
        var user = (await World.CallAsync(new GetUserRequest { UserName = "Eve" })).User;
        Assert.Equal("arn:aws:iam::123456789012:user/x/Eve", user.Arn);
        Assert.Equal("Eve", World.Get<AccessKeyStore>().Find(key.AccessKeyId)!.UserName);
        await World.FailsAsync("NoSuchEntityException", new GetUserRequest { UserName = "ann" });
    }

    [Fact]
    public async Task A_taken_name_and_a_user_that_is_not_there_are_refused__a_change_of_case_alone_is_not()
    {
        await MakeUserAsync("ann");
        await MakeUserAsync("bob");
        await World.FailsAsync("EntityAlreadyExistsException", new UpdateUserRequest { UserName = "ann", NewUserName = "BOB" });
        await World.FailsAsync("NoSuchEntityException", new UpdateUserRequest { UserName = "none", NewUserName = "x" });
        await World.CallAsync(new UpdateUserRequest { UserName = "ann", NewUserName = "Ann" });
        Assert.Equal("Ann", (await World.CallAsync(new GetUserRequest { UserName = "Ann" })).User.UserName);
    }
}
