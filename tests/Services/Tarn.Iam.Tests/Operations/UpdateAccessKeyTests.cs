using Tarn.Iam.Storage;

namespace Tarn.Iam.Tests.Operations;

public sealed class UpdateAccessKeyTests : IamFixture
{
    [Fact]
    public async Task A_key_is_taken_out_of_use()
    {
        await MakeUserAsync("ann");
        var key = await MakeKeyAsync("ann");
        await World.CallAsync(new UpdateAccessKeyRequest { UserName = "ann", AccessKeyId = key.AccessKeyId, Status = "Inactive" });
        await World.RestartAsync();
        Assert.Equal("Inactive", World.Get<AccessKeyStore>().Find(key.AccessKeyId)!.Status);
        await World.FailsAsync("ValidationError", new UpdateAccessKeyRequest { UserName = "ann", AccessKeyId = key.AccessKeyId, Status = "Off" });
        await World.FailsAsync("NoSuchEntityException", new UpdateAccessKeyRequest { AccessKeyId = key.AccessKeyId, Status = "Active" });
    }
}
