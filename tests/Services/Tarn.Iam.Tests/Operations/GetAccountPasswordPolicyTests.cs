namespace Tarn.Iam.Tests.Operations;

public sealed class GetAccountPasswordPolicyTests : IamFixture
{
    [Fact]
    public async Task An_account_that_has_none_says_so()
    {
        var missing = await World.FailsAsync("NoSuchEntityException", new GetAccountPasswordPolicyRequest());
        await World.CallAsync(new UpdateAccountPasswordPolicyRequest { AllowUsersToChangePassword = true });
        Assert.True((await World.CallAsync(new GetAccountPasswordPolicyRequest())).PasswordPolicy.AllowUsersToChangePassword);
        Assert.Equal("The Password Policy with domain name 123456789012 cannot be found.", missing.Message);
    }
}
