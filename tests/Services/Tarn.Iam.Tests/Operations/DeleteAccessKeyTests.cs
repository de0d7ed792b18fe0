using Tarn.Iam.Storage;

namespace Tarn.Iam.Tests.Operations;

public sealed class DeleteAccessKeyTests : IamFixture
{
    [Fact]
    public async Task A_deleted_key_is_gone()
    {
        await MakeUserAsync("ann");
        var key = await MakeKeyAsync("ann");
        await World.CallAsync(new DeleteAccessKeyRequest { UserName = "ann", AccessKeyId = key.AccessKeyId });
        await World.RestartAsync();
        Assert.Null(World.Get<AccessKeyStore>().Find(key.AccessKeyId));
        var missing = await World.FailsAsync("NoSuchEntityException", new DeleteAccessKeyRequest { UserName = "ann", AccessKeyId = key.AccessKeyId });
        Assert.Equal($"The Access Key with id {key.AccessKeyId} cannot be found.", missing.Message);
    }
}
