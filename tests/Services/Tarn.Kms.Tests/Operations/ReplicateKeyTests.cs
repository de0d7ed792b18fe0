using Tarn.Kernel;
using Tarn.Kms.Storage;
using Tarn.Worlds;

namespace Tarn.Kms.Tests.Operations;

public sealed class ReplicateKeyTests : KeyFixture
{
    [Fact]
    public async Task What_one_region_encrypts_the_other_opens()
    {
        var key = await CreatePrimaryAsync();
        var blob = await EncryptAsync(key.KeyId, "here");

        var answer = await World.CallAsync(new ReplicateKeyRequest { KeyId = key.KeyId, ReplicaRegion = "eu-west-1", Description = "there", Tags = [new KeyTag("a", "1")] });
        await World.RestartAsync();

        Assert.StartsWith("mrk-", key.KeyId, StringComparison.Ordinal);
        Assert.Equal((true, "PRIMARY"), (key.MultiRegion, key.MultiRegionConfiguration!.MultiRegionKeyType));
        var replica = answer.ReplicaKeyMetadata;
        Assert.Equal((key.KeyId, key.Arn.Replace("us-east-1", "eu-west-1", StringComparison.Ordinal), "there"), (replica.KeyId, replica.Arn, replica.Description));
        Assert.Equal([new KeyTag("a", "1")], answer.ReplicaTags);
        foreach (var (call, kind) in ((CallContext, string)[])[(World.Call, "PRIMARY"), (Elsewhere, "REPLICA")])
        {
            var configuration = (await World.CallAsync(new DescribeKeyRequest { KeyId = key.KeyId }, call)).KeyMetadata.MultiRegionConfiguration!;
            Assert.Equal(kind, configuration.MultiRegionKeyType);
            Assert.Equal(new MultiRegionKey(key.Arn, "us-east-1"), configuration.PrimaryKey);
            Assert.Equal([new MultiRegionKey(replica.Arn, "eu-west-1")], configuration.ReplicaKeys);
        }

        Assert.Equal("here"u8.ToArray(), (await World.CallAsync(new DecryptRequest { CiphertextBlob = blob }, Elsewhere)).Plaintext!.Value.ToArray());
    }

    [Fact]
    public async Task A_rotation_reaches_every_region_and_begins_at_the_primary_key_alone()
    {
        var key = await CreatePrimaryAsync();
        await ReplicateAsync(key.KeyId);
        await World.CallAsync(new EnableKeyRotationRequest { KeyId = key.KeyId });

        await World.CallAsync(new RotateKeyOnDemandRequest { KeyId = key.KeyId });

        await World.FailsAsync("UnsupportedOperationException", new RotateKeyOnDemandRequest { KeyId = key.KeyId }, Elsewhere);
        Assert.Single((await World.CallAsync(new ListKeyRotationsRequest { KeyId = key.KeyId }, Elsewhere)).Rotations);
        Assert.True((await World.CallAsync(new GetKeyRotationStatusRequest { KeyId = key.KeyId }, Elsewhere)).KeyRotationEnabled);
        var blob = await EncryptAsync(key.KeyId, "new");
        Assert.Equal("new"u8.ToArray(), (await World.CallAsync(new DecryptRequest { CiphertextBlob = blob }, Elsewhere)).Plaintext!.Value.ToArray());
    }

    [Fact]
    public async Task A_primary_key_waits_for_the_end_of_its_replicas()
    {
        var key = await CreatePrimaryAsync();
        await ReplicateAsync(key.KeyId);
        var answer = await DeleteAsync(key.KeyId);
        Assert.Equal(("PendingReplicaDeletion", null), (answer.KeyState, answer.DeletionDate));
        Assert.Equal(7, (await GetAsync(key.KeyId)).PendingDeletionWindowInDays);
        await World.Clock.AdvanceAsync(TimeSpan.FromDays(30), default);
        Assert.Equal("PendingReplicaDeletion", (await GetAsync(key.KeyId)).KeyState);

        await World.CallAsync(new ScheduleKeyDeletionRequest { KeyId = key.KeyId, PendingWindowInDays = 7 }, Elsewhere);
        await World.Clock.AdvanceAsync(TimeSpan.FromDays(7), default);
        Assert.Equal(1, await World.Get<KeyStore>().EraseGoneAsync(default));

        var waiting = await GetAsync(key.KeyId);
        Assert.Equal(("PendingDeletion", World.Clock.Now.AddDays(7)), (waiting.KeyState, waiting.DeletionDate));
        Assert.Empty(waiting.MultiRegionConfiguration!.ReplicaKeys);
    }

    [Fact]
    public async Task Keys_of_one_region_replicas_and_regions_that_have_one_are_refused()
    {
        var (single, key) = (await CreateAsync(), await CreatePrimaryAsync());
        await ReplicateAsync(key.KeyId);

        await World.FailsAsync("UnsupportedOperationException", () => ReplicateAsync(single.KeyId));
        await World.FailsAsync("AlreadyExistsException", () => ReplicateAsync(key.KeyId));
        await World.FailsAsync("AlreadyExistsException", () => ReplicateAsync(key.KeyId, "us-east-1"));
        await World.FailsAsync("ValidationException", () => ReplicateAsync(key.KeyId, "cn-north-1"));
        await World.FailsAsync("UnsupportedOperationException", new ReplicateKeyRequest { KeyId = key.KeyId, ReplicaRegion = "eu-west-2" }, Elsewhere);
        await DisableAsync(key.KeyId);
        await World.FailsAsync("DisabledException", () => ReplicateAsync(key.KeyId, "eu-west-2"));
    }

    private static CallContext Elsewhere => World.CallOf(World.Account, "eu-west-1");

    private async Task<KeyMetadata> CreatePrimaryAsync() => (await World.CallAsync(new CreateKeyRequest { MultiRegion = true })).KeyMetadata;

    private Task<ReplicateKeyResponse> ReplicateAsync(string keyId, string region = "eu-west-1") =>
        World.CallAsync(new ReplicateKeyRequest { KeyId = keyId, ReplicaRegion = region });
}
