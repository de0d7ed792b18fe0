namespace Tarn.Kms.Tests.Operations;

public sealed class ListKeysTests : KeyFixture
{
    [Fact]
    public async Task Keys_come_in_pages_and_those_that_are_gone_do_not_come()
    {
        var made = new List<string>();
        for (var i = 0; i < 5; i++)
            made.Add((await CreateAsync()).KeyId);
        await DeleteAsync(made[0]);
        await World.Clock.AdvanceAsync(TimeSpan.FromDays(8), default);
        made.RemoveAt(0);

        var first = await World.CallAsync(new ListKeysRequest { Limit = 3 });
        var second = await World.CallAsync(new ListKeysRequest { Limit = 3, Marker = first.NextMarker });

        Assert.True(first.Truncated);
        Assert.False(second.Truncated);
        Assert.Null(second.NextMarker);
        Assert.Equal(made.Order(StringComparer.Ordinal), first.Keys.Concat(second.Keys).Select(key => key.KeyId));
        await World.FailsAsync("InvalidMarkerException", new ListKeysRequest { Marker = "none" });
    }
}
