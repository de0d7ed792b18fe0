using Tarn.Iam.Storage;

namespace Tarn.Iam.Tests.Operations;

public sealed class CreateAccessKeyTests : IamFixture
{
    [Fact]
    public async Task A_key_is_found_by_its_id_alone_with_user_secret_and_status()
    {
        await MakeUserAsync("ann");
        var made = await MakeKeyAsync("ann");
        await World.RestartAsync();
        var found = World.Get<AccessKeyStore>().Find(made.AccessKeyId)!;
        Assert.Matches("^AKIA[A-Z2-7]{16}$", made.AccessKeyId);
        Assert.Equal(40, made.SecretAccessKey.Length);
        Assert.Equal(("ann", made.SecretAccessKey, "Active", "123456789012"), (found.UserName, found.SecretAccessKey, found.Status, found.Account));
        Assert.Null(World.Get<AccessKeyStore>().Find("AKIAAAAAAAAAAAAAAAAA"));
    }

    [Fact]
    public async Task What_is_printed_of_a_key_does_not_hold_its_secret()
    {
        await MakeUserAsync("ann");
        var answer = await World.CallAsync(new CreateAccessKeyRequest { UserName = "ann" });
        var stored = World.Get<AccessKeyStore>().Find(answer.AccessKey.AccessKeyId)!;
        Assert.DoesNotContain(answer.AccessKey.SecretAccessKey, $"{answer} {answer.AccessKey} {stored}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_third_key_and_a_user_that_is_not_there_are_refused__and_root_has_keys_too()
    {
        await MakeUserAsync("ann");
        await MakeKeyAsync("ann");
        await MakeKeyAsync("ann");
        var third = await World.FailsAsync("LimitExceededException", new CreateAccessKeyRequest { UserName = "ann" });
        await World.FailsAsync("NoSuchEntityException", new CreateAccessKeyRequest { UserName = "none" });
        var root = (await World.CallAsync(new CreateAccessKeyRequest())).AccessKey;
        Assert.Equal("Cannot exceed quota for AccessKeysPerUser: 2", third.Message);
        Assert.Null(root.UserName);
        Assert.Equal("123456789012", World.Get<AccessKeyStore>().Find(root.AccessKeyId)!.UserId);
    }
}
