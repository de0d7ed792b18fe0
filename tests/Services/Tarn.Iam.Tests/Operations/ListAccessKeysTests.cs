namespace Tarn.Iam.Tests.Operations;

public sealed class ListAccessKeysTests : IamFixture
{
    [Fact]
    public async Task Keys_are_listed_by_id_in_pages()
    {
        await MakeUserAsync("ann");
        var ids = new[] { (await MakeKeyAsync("ann")).AccessKeyId, (await MakeKeyAsync("ann")).AccessKeyId };
        var first = await World.CallAsync(new ListAccessKeysRequest { MaxItems = 1 }, AsUser("ann"));
        var rest = await World.CallAsync(new ListAccessKeysRequest { UserName = "ann", Marker = first.Marker });
        Assert.Equal(ids.Order(StringComparer.Ordinal), first.AccessKeyMetadata.Concat(rest.AccessKeyMetadata).Select(key => key.AccessKeyId));
        Assert.Empty((await World.CallAsync(new ListAccessKeysRequest())).AccessKeyMetadata);
        await World.FailsAsync("NoSuchEntityException", new ListAccessKeysRequest { UserName = "none" });
    }
}
