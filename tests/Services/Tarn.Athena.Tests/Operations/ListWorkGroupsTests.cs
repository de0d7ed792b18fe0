namespace Tarn.Athena.Tests.Operations;

public sealed class ListWorkGroupsTests(AthenaWorld athena) : IClassFixture<AthenaWorld>
{
    [Fact]
    public async Task The_primary_workgroup_is_the_one_there_is()
    {
        var group = Assert.Single((await athena.World.CallAsync(new ListWorkGroupsRequest())).WorkGroups);

        Assert.Equal(("primary", "ENABLED"), (group.Name, group.State));
        Assert.Equal("Athena engine version 3", group.EngineVersion!.EffectiveEngineVersion);
    }

    [Fact]
    public async Task A_token_is_refused() => Assert.Contains(
        "NextToken", (await athena.World.FailsAsync("InvalidRequestException", new ListWorkGroupsRequest { NextToken = "x" })).Message, StringComparison.Ordinal);
}
