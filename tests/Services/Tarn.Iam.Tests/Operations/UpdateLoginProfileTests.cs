namespace Tarn.Iam.Tests.Operations;

public sealed class UpdateLoginProfileTests : IamFixture
{
    [Fact]
    public async Task Another_password_is_kept_and_those_before_are_not_taken_again_where_the_policy_says_so()
    {
        await MakeUserAsync("ann");
        await World.CallAsync(new CreateLoginProfileRequest { UserName = "ann", Password = "Secret-word-1" });
        await World.CallAsync(new UpdateAccountPasswordPolicyRequest { PasswordReusePrevention = 2 });
        await World.CallAsync(new UpdateLoginProfileRequest { UserName = "ann", Password = "Secret-word-2", PasswordResetRequired = true });
        await World.RestartAsync();
        await World.FailsAsync("PasswordPolicyViolationException", new UpdateLoginProfileRequest { UserName = "ann", Password = "Secret-word-1" });
        await World.CallAsync(new UpdateLoginProfileRequest { UserName = "ann", Password = "Secret-word-3" });
        await World.CallAsync(new UpdateLoginProfileRequest { UserName = "ann", Password = "Secret-word-1" });
        Assert.True((await World.CallAsync(new GetLoginProfileRequest { UserName = "ann" })).LoginProfile.PasswordResetRequired);
        await World.FailsAsync("NoSuchEntityException", new UpdateLoginProfileRequest { UserName = "none", Password = "Secret-word-4" });
    }
}
