using Tarn.Log.Segments;

namespace Tarn.Log.Tests;

public sealed class BlockCacheTests
{
    private readonly BlockCache cache = new(10);
    private readonly object log = new();

    [Fact]
    public void The_block_that_was_used_least_recently_goes_first()
    {
        Keep(1, 4);
        Keep(2, 4);
        Assert.True(Holds(1));
        Keep(3, 4);
        Assert.True(Holds(1));
        Assert.False(Holds(2));
        Assert.True(Holds(3));
    }

    [Fact]
    public void Blocks_are_kept_up_to_the_bound_and_not_beyond()
    {
        Keep(1, 11);
        Assert.False(Holds(1));
        Keep(2, 10);
        Assert.True(Holds(2));
        Keep(3, 1);
        Assert.False(Holds(2));
        Assert.True(Holds(3));
        Keep(4, 9);
        Assert.True(Holds(3));
        Assert.True(Holds(4));
    }

    [Fact]
    public void A_block_that_is_kept_twice_counts_once()
    {
        Keep(1, 5);
        Keep(1, 5);
        Keep(2, 5);
        Assert.True(Holds(1));
        Assert.True(Holds(2));
    }

    [Fact]
    public void What_a_log_forgets_leaves_room_and_the_others_alone()
    {
        var other = new object();
        Keep(1, 4);
        cache.Keep(other, 1, 1, new byte[4]);
        Keep(2, 2);
        cache.Forget(log);
        Assert.False(Holds(1));
        Assert.False(Holds(2));
        cache.Keep(other, 1, 2, new byte[6]);
        Assert.NotNull(cache.Find(other, 1, 1));
        Assert.NotNull(cache.Find(other, 1, 2));
    }

    private void Keep(long position, int lengthBytes) => cache.Keep(log, 1, position, new byte[lengthBytes]);

    private bool Holds(long position) => cache.Find(log, 1, position) is not null;
}
