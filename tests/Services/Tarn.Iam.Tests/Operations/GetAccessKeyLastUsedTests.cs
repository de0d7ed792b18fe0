using Tarn.Iam.Storage;

namespace Tarn.Iam.Tests.Operations;

public sealed class GetAccessKeyLastUsedTests : IamFixture
{
    [Fact]
    public async Task The_last_use_is_told__and_N_A_where_there_was_none()
    {
        await MakeUserAsync("ann");
        var id = (await MakeKeyAsync("ann")).AccessKeyId;
        var before = await World.CallAsync(new GetAccessKeyLastUsedRequest { AccessKeyId = id });
        await World.Get<AccessKeyStore>().NoteUseAsync(id, new KeyUseDocument(World.Clock.Now, "s3", "eu-west-1"), CancellationToken.None);
        await World.RestartAsync();
        var after = await World.CallAsync(new GetAccessKeyLastUsedRequest { AccessKeyId = id });
        Assert.Equal(new AccessKeyLastUsed(null, "N/A", "N/A"), before.AccessKeyLastUsed);
        Assert.Equal(("ann", "s3", "eu-west-1"), (after.UserName, after.AccessKeyLastUsed!.ServiceName, after.AccessKeyLastUsed.Region));
        await World.FailsAsync("NoSuchEntityException", new GetAccessKeyLastUsedRequest { AccessKeyId = "AKIAAAAAAAAAAAAAAAAA" });
    }
}
