using Tarn.Worlds;

namespace Tarn.Kms.Tests.Operations;

public sealed class UpdatePrimaryRegionTests : KeyFixture
{
    [Fact]
    public async Task A_replica_becomes_the_primary_key_and_what_rotates_goes_over()
    {
        var elsewhere = World.CallOf(World.Account, "eu-west-1");
        var key = (await World.CallAsync(new CreateKeyRequest { MultiRegion = true })).KeyMetadata;
        await World.CallAsync(new EnableKeyRotationRequest { KeyId = key.KeyId });
        await World.FailsAsync("NotFoundException", new UpdatePrimaryRegionRequest { KeyId = key.KeyId, PrimaryRegion = "eu-west-1" });
        await World.FailsAsync("UnsupportedOperationException", new UpdatePrimaryRegionRequest { KeyId = key.KeyId, PrimaryRegion = "us-east-1" });
        await World.CallAsync(new ReplicateKeyRequest { KeyId = key.KeyId, ReplicaRegion = "eu-west-1" });

        await World.CallAsync(new UpdatePrimaryRegionRequest { KeyId = key.KeyId, PrimaryRegion = "eu-west-1" });
        await World.RestartAsync();

        var configuration = (await GetAsync(key.KeyId)).MultiRegionConfiguration!;
        Assert.Equal(("REPLICA", "eu-west-1", "us-east-1"), (configuration.MultiRegionKeyType, configuration.PrimaryKey.Region, configuration.ReplicaKeys[0].Region));
        Assert.True((await World.CallAsync(new GetKeyRotationStatusRequest { KeyId = key.KeyId })).KeyRotationEnabled);
        await World.CallAsync(new RotateKeyOnDemandRequest { KeyId = key.KeyId }, elsewhere);
        await World.FailsAsync("UnsupportedOperationException", new RotateKeyOnDemandRequest { KeyId = key.KeyId });
        await World.FailsAsync("UnsupportedOperationException", new UpdatePrimaryRegionRequest { KeyId = key.KeyId, PrimaryRegion = "eu-west-1" });
    }
}
