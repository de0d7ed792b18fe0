namespace Tarn.Iam.Tests.Operations;

public sealed class CreateLoginProfileTests : IamFixture
{
    [Fact]
    public async Task A_user_has_one_password_and_keeps_it_until_it_is_taken_away()
    {
        await MakeUserAsync("ann");
        await World.CallAsync(new CreateLoginProfileRequest { UserName = "ann", Password = "Secret-word-1" });
        await World.RestartAsync();
        var second = await World.FailsAsync("EntityAlreadyExistsException", new CreateLoginProfileRequest { UserName = "ann", Password = "x" });
        var held = await World.FailsAsync("DeleteConflictException", new DeleteUserRequest { UserName = "ann" });
        await World.FailsAsync("NoSuchEntityException", new CreateLoginProfileRequest { UserName = "none", Password = "x" });
        Assert.Equal("Login Profile for user ann already exists.", second.Message);
        Assert.Equal("Cannot delete entity, must delete login profile first.", held.Message);
        Assert.DoesNotContain("Secret-word-1", new CreateLoginProfileRequest { Password = "Secret-word-1" }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_accounts_password_policy_is_kept()
    {
        await MakeUserAsync("ann");
        await World.CallAsync(new UpdateAccountPasswordPolicyRequest
        {
            MinimumPasswordLength = 8,
            RequireUppercaseCharacters = true,
            RequireLowercaseCharacters = true,
            RequireNumbers = true,
            RequireSymbols = true,
        });
        var shortest = await World.FailsAsync("PasswordPolicyViolationException", new CreateLoginProfileRequest { UserName = "ann", Password = "Aa1-" });
        foreach (var bad in new[] { "aaaaaaa1-", "AAAAAAA1-", "Aaaaaaaa-", "Aaaaaaaa1" })
            await World.FailsAsync("PasswordPolicyViolationException", new CreateLoginProfileRequest { UserName = "ann", Password = bad });
        await World.CallAsync(new CreateLoginProfileRequest { UserName = "ann", Password = "Aaaaaaa1-" });
        Assert.Equal(("PasswordPolicyViolation", "Password should have a minimum length of 8"), (shortest.QueryCode, shortest.Message));
    }
}
