using Tarn.Kms.Storage;
using Tarn.Worlds;

namespace Tarn.Kms.Tests.Operations;

public sealed class ScheduleKeyDeletionTests : KeyFixture
{
    [Fact]
    public async Task A_key_ends_when_its_waiting_period_is_over_on_Tarns_clock()
    {
        var key = await CreateAsync();
        var blob = await EncryptAsync(key.KeyId, "x");
        await AliasAsync("alias/a", key.KeyId);

        var answer = await DeleteAsync(key.KeyId, 7);

        Assert.Equal((key.Arn, "PendingDeletion", 7), (answer.KeyId, answer.KeyState, answer.PendingWindowInDays));
        Assert.Equal(World.Clock.Now.AddDays(7), answer.DeletionDate);
        Assert.Equal(answer.DeletionDate, (await GetAsync(key.KeyId)).DeletionDate);
        Assert.Equal($"{key.Arn} is pending deletion.", (await World.FailsAsync("KMSInvalidStateException", () => DecryptAsync(blob))).Message);
        await World.FailsAsync("KMSInvalidStateException", new ScheduleKeyDeletionRequest { KeyId = key.KeyId });

        await World.Clock.AdvanceAsync(TimeSpan.FromDays(7), default);

        await World.FailsAsync("NotFoundException", new DescribeKeyRequest { KeyId = key.KeyId });
        await World.FailsAsync("AccessDeniedException", () => DecryptAsync(blob));
    }

    [Fact]
    public async Task What_a_key_was_made_of_is_erased_with_its_aliases()
    {
        var key = await CreateAsync();
        await AliasAsync("alias/a", key.KeyId);
        await DeleteAsync(key.KeyId);
        var store = World.Get<KeyStore>();
        Assert.Equal(0, await store.EraseGoneAsync(default));
        await World.Clock.AdvanceAsync(TimeSpan.FromDays(7), default);

        Assert.Equal(1, await store.EraseGoneAsync(default));

        Assert.Equal(0, await store.EraseGoneAsync(default));
        Assert.Empty((await World.CallAsync(new ListAliasesRequest())).Aliases);
    }

    [Fact]
    public async Task Seven_to_thirty_days_and_thirty_where_nothing_is_said()
    {
        var key = await CreateAsync();
        foreach (var days in (int[])[6, 31])
            await World.FailsAsync("ValidationException", new ScheduleKeyDeletionRequest { KeyId = key.KeyId, PendingWindowInDays = days });

        var answer = await World.CallAsync(new ScheduleKeyDeletionRequest { KeyId = key.KeyId });

        Assert.Equal(30, answer.PendingWindowInDays);
    }
}
