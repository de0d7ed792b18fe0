namespace Tarn.Athena.Tests.Operations;

public sealed class GetWorkGroupTests(AthenaWorld athena) : IClassFixture<AthenaWorld>
{
    [Fact]
    public async Task The_primary_workgroup_leaves_the_place_of_results_to_the_request()
    {
        var group = (await athena.World.CallAsync(new GetWorkGroupRequest { WorkGroup = "primary" })).WorkGroup;

        Assert.Equal(("primary", "ENABLED"), (group.Name, group.State));
        Assert.Equal("Athena engine version 3", group.Configuration!.EngineVersion.EffectiveEngineVersion);
        Assert.False(group.Configuration.EnforceWorkGroupConfiguration);
        Assert.Null(group.Configuration.ResultConfiguration.OutputLocation);
    }

    [Fact]
    public async Task Another_workgroup_is_refused() => Assert.Equal(
        "WorkGroup other is not found.",
        (await athena.World.FailsAsync("InvalidRequestException", new GetWorkGroupRequest { WorkGroup = "other" })).Message);
}
