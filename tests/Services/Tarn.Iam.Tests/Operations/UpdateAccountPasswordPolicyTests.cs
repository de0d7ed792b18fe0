namespace Tarn.Iam.Tests.Operations;

public sealed class UpdateAccountPasswordPolicyTests : IamFixture
{
    [Fact]
    public async Task What_is_not_given_goes_back_to_what_is_usual()
    {
        await World.CallAsync(new UpdateAccountPasswordPolicyRequest { MinimumPasswordLength = 14, RequireSymbols = true, MaxPasswordAge = 90 });
        var first = (await World.CallAsync(new GetAccountPasswordPolicyRequest())).PasswordPolicy;
        await World.CallAsync(new UpdateAccountPasswordPolicyRequest { RequireNumbers = true });
        await World.RestartAsync();
        var second = (await World.CallAsync(new GetAccountPasswordPolicyRequest())).PasswordPolicy;
        Assert.Equal((14, true, true, 90), (first.MinimumPasswordLength, first.RequireSymbols, first.ExpirePasswords, first.MaxPasswordAge));
        Assert.Equal((6, false, true, false), (second.MinimumPasswordLength, second.RequireSymbols, second.RequireNumbers, second.ExpirePasswords));
        await World.FailsAsync("ValidationError", new UpdateAccountPasswordPolicyRequest { MinimumPasswordLength = 5 });
    }
}
