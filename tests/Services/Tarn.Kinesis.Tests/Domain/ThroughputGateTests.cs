using Tarn.Kinesis.Domain;

namespace Tarn.Kinesis.Tests.Domain;

public sealed class ThroughputGateTests
{
    [Fact]
    public void A_second_takes_a_thousand_records()
    {
        var gate = new ThroughputGate();
        Assert.Equal(1000, Enumerable.Range(0, 1500).Count(_ => gate.TryWrite(TimeSpan.Zero, 1)));
        Assert.Equal(500, Enumerable.Range(0, 1500).Count(_ => gate.TryWrite(TimeSpan.FromSeconds(0.5), 1)));
    }

    [Fact]
    public void A_second_takes_one_mebibyte()
    {
        var gate = new ThroughputGate();
        Assert.True(gate.TryWrite(TimeSpan.Zero, 1 << 19));
        Assert.True(gate.TryWrite(TimeSpan.Zero, 1 << 19));
        Assert.False(gate.TryWrite(TimeSpan.Zero, 1));
        Assert.True(gate.TryWrite(TimeSpan.FromSeconds(1), 10 << 20));
        Assert.False(gate.TryWrite(TimeSpan.FromSeconds(9), 1 << 20));
    }

    [Fact]
    public void A_record_longer_than_a_second_leaves_a_debt()
    {
        var gate = new ThroughputGate();
        Assert.True(gate.TryWrite(TimeSpan.Zero, 3 << 20));
        Assert.False(gate.TryWrite(TimeSpan.FromSeconds(2), 1));
        Assert.True(gate.TryWrite(TimeSpan.FromSeconds(2.5), 1 << 19));
        Assert.False(gate.TryWrite(TimeSpan.FromSeconds(2.5), 1));
    }

    [Fact]
    public void What_is_not_used_is_not_saved_up_and_time_that_goes_back_gives_nothing()
    {
        var gate = new ThroughputGate();
        Assert.Equal(1000, Enumerable.Range(0, 1500).Count(_ => gate.TryWrite(TimeSpan.FromSeconds(60), 1)));
        Assert.False(gate.TryWrite(TimeSpan.FromSeconds(1), 1));
        Assert.Equal(5, Enumerable.Range(0, 9).Count(_ => gate.TryRead(TimeSpan.FromSeconds(60))));
    }

    [Fact]
    public void A_read_of_just_what_there_is_closes_nothing()
    {
        var gate = new ThroughputGate();
        gate.HasRead(2_000_000);
        Assert.True(gate.TryRead(TimeSpan.Zero));
        gate.HasRead(1);
        Assert.False(gate.TryRead(TimeSpan.Zero));
    }

    [Fact]
    public void A_second_gives_five_reads_and_a_full_read_closes_the_shard_for_five_seconds()
    {
        var gate = new ThroughputGate();
        Assert.Equal(5, Enumerable.Range(0, 9).Count(_ => gate.TryRead(TimeSpan.Zero)));
        gate.HasRead(10_000_000);
        Assert.False(gate.TryRead(TimeSpan.FromSeconds(3.9)));
        Assert.True(gate.TryRead(TimeSpan.FromSeconds(5)));
    }
}
