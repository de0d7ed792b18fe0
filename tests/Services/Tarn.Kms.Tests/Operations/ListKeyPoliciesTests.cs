namespace Tarn.Kms.Tests.Operations;

public sealed class ListKeyPoliciesTests : KeyFixture
{
    [Fact]
    public async Task There_is_one()
    {
        var key = await CreateAsync();

        var answer = await World.CallAsync(new ListKeyPoliciesRequest { KeyId = key.KeyId });

        Assert.Equal(["default"], answer.PolicyNames);
        Assert.False(answer.Truncated);
        await World.FailsAsync("NotFoundException", new ListKeyPoliciesRequest { KeyId = Guid.NewGuid().ToString() });
    }
}
