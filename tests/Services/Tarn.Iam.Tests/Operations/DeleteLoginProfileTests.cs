namespace Tarn.Iam.Tests.Operations;

public sealed class DeleteLoginProfileTests : IamFixture
{
    [Fact]
    public async Task A_password_is_gone_and_the_user_may_go_too()
    {
        await MakeUserAsync("ann");
        await World.CallAsync(new CreateLoginProfileRequest { UserName = "ann", Password = "Secret-word-1" });
        await World.CallAsync(new DeleteLoginProfileRequest { UserName = "ann" });
        await World.RestartAsync();
        await World.FailsAsync("NoSuchEntityException", new DeleteLoginProfileRequest { UserName = "ann" });
        await World.CallAsync(new DeleteUserRequest { UserName = "ann" });
    }
}
