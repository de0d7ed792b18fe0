namespace Tarn.Iam.Tests.Operations;

public sealed class DeleteAccountPasswordPolicyTests : IamFixture
{
    [Fact]
    public async Task A_policy_is_gone_and_cannot_be_deleted_again()
    {
        await World.CallAsync(new UpdateAccountPasswordPolicyRequest());
        await World.CallAsync(new DeleteAccountPasswordPolicyRequest());
        await World.RestartAsync();
        await World.FailsAsync("NoSuchEntityException", new GetAccountPasswordPolicyRequest());
        await World.FailsAsync("NoSuchEntityException", new DeleteAccountPasswordPolicyRequest());
    }
}
