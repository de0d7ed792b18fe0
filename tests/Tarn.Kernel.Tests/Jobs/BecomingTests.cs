using System.Text.Json;

namespace Tarn.Kernel.Tests;

public sealed class BecomingTests
{
    private static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void A_state_becomes_another_at_its_time()
    {
        var becoming = new Becoming("CREATING", "ACTIVE", Time);
        Assert.Equal("CREATING", becoming.At(Time.AddTicks(-1)));
        Assert.Equal("ACTIVE", becoming.At(Time));
        Assert.Equal("GONE", Becoming.Settled("GONE").At(DateTimeOffset.MinValue));
    }

    [Fact]
    public void A_document_keeps_it() => Assert.Equal(
        """{"Before":"CREATING","After":"ACTIVE","When":"2026-01-02T03:04:05+00:00"}""",
        JsonSerializer.Serialize(new Becoming("CREATING", "ACTIVE", Time)));

    [Fact]
    public void What_was_kept_is_read_again()
    {
        var becoming = new Becoming("CREATING", "ACTIVE", Time);
        Assert.Equal(becoming, JsonSerializer.Deserialize<Becoming>(JsonSerializer.Serialize(becoming)));
    }
}
