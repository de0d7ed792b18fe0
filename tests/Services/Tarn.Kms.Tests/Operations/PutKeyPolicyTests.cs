namespace Tarn.Kms.Tests.Operations;

public sealed class PutKeyPolicyTests : KeyFixture
{
    [Fact]
    public async Task A_policy_is_replaced_by_one_that_does_not_lock_the_caller_out()
    {
        const string own = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"kms:*","Resource":"*"}}""";
        const string looking = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"kms:Describe*","Resource":"*"}}""";
        var key = await CreateAsync();
        await World.CallAsync(new PutKeyPolicyRequest { KeyId = key.KeyId, Policy = own });
        await World.RestartAsync();

        Assert.Equal(own, (await World.CallAsync(new GetKeyPolicyRequest { KeyId = key.KeyId })).Policy);
        await World.FailsAsync("MalformedPolicyDocumentException", new PutKeyPolicyRequest { KeyId = key.KeyId, Policy = looking });
        await World.FailsAsync("MalformedPolicyDocumentException", new PutKeyPolicyRequest { KeyId = key.KeyId, Policy = "[]" });
        await World.FailsAsync("NotFoundException", new PutKeyPolicyRequest { KeyId = key.KeyId, Policy = own, PolicyName = "other" });
        await World.CallAsync(new PutKeyPolicyRequest { KeyId = key.KeyId, Policy = looking, BypassPolicyLockoutSafetyCheck = true });
    }
}
