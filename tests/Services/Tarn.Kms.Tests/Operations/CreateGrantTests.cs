using Tarn.Worlds;

namespace Tarn.Kms.Tests.Operations;

public sealed class CreateGrantTests : KeyFixture
{
    [Fact]
    public async Task A_grant_is_made_once_for_its_name_and_its_tokens_are_others_each_time()
    {
        var key = await CreateAsync();
        var request = new CreateGrantRequest
        {
            KeyId = key.KeyId,
            GranteePrincipal = Reader,
            Operations = ["Decrypt", "DescribeKey"],
            Name = "reader",
            Constraints = new GrantConstraints { EncryptionContextSubset = Context("a", "1") },
        };

        var (one, two) = (await World.CallAsync(request), await World.CallAsync(request with { KeyId = key.Arn }));
        var other = await World.CallAsync(request with { Operations = ["Decrypt"] });
        await World.RestartAsync();

        Assert.Equal(one.GrantId, two.GrantId);
        Assert.NotEqual(one.GrantToken, two.GrantToken);
        Assert.NotEqual(one.GrantId, other.GrantId);
        foreach (var token in (string[])[one.GrantToken, two.GrantToken])
            await World.CallAsync(new EncryptRequest { KeyId = key.KeyId, Plaintext = Bytes("x"), GrantTokens = [token] });
    }

    [Fact]
    public async Task Tokens_that_nobody_gave_or_whose_grant_ended_are_refused()
    {
        var key = await CreateAsync();
        var made = await GrantAsync(key.KeyId);
        await World.CallAsync(new RevokeGrantRequest { KeyId = key.KeyId, GrantId = made.GrantId });

        foreach (var token in (string[])[made.GrantToken, "none", new string('A', 8192)])
            await World.FailsAsync("InvalidGrantTokenException", new EncryptRequest { KeyId = key.KeyId, Plaintext = Bytes("x"), GrantTokens = [token] });
    }

    [Fact]
    public async Task What_does_not_fit_the_key_is_refused_and_a_dry_run_makes_nothing()
    {
        var (key, mac) = (await CreateAsync(), await CreateAsync("HMAC_256", "GENERATE_VERIFY_MAC"));
        var request = new CreateGrantRequest { KeyId = mac.KeyId, GranteePrincipal = Reader, Operations = ["GenerateMac"] };

        await World.FailsAsync("ValidationException", request with { Operations = ["GenerateMac", "Decrypt"] });
        await World.FailsAsync("ValidationException", request with { Operations = ["Fly"] });
        await World.FailsAsync("ValidationException", request with { Constraints = new GrantConstraints { EncryptionContextEquals = Context("a", "1") } });
        await World.FailsAsync("DryRunOperationException", request with { DryRun = true });
        await World.FailsAsync("ValidationException", request with
        {
            KeyId = key.KeyId,
            Operations = ["Decrypt"],
            Constraints = new GrantConstraints { EncryptionContextEquals = Context("a", "1"), EncryptionContextSubset = Context("a", "1") },
        });
        await DisableAsync(key.KeyId);
        await World.FailsAsync("DisabledException", () => GrantAsync(key.KeyId));

        Assert.Empty((await World.CallAsync(new ListGrantsRequest { KeyId = mac.KeyId })).Grants);
    }
}
