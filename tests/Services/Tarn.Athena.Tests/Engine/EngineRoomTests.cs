using Tarn.Athena.Engine;

namespace Tarn.Athena.Tests;

public sealed class EngineRoomTests
{
    [Theory]
    [InlineData("Shared", "Stopped", 1, true, "Shared")]
    [InlineData("Alone", "Stopped", 1, true, "Alone")]
    [InlineData("Shared", "Crashed", 1, true, "Apart")]
    [InlineData("Shared", "Silent", 3, true, "Apart")]
    [InlineData("Shared", "OverMemory", 3, true, "Apart")]
    [InlineData("Shared", "OverMemory", 1, true, null)]
    [InlineData("Shared", "OverMemory", 1, false, "Alone")]
    [InlineData("Apart", "OverMemory", 1, false, "Alone")]
    [InlineData("Apart", "Crashed", 1, false, null)]
    [InlineData("Alone", "Crashed", 1, true, null)]
    [InlineData("Alone", "OverMemory", 1, true, null)]
    public void Work_whose_process_was_lost_goes_on_where_it_is_seen_whether_it_was_the_reason(
        string room, string how, int works, bool wasWhole, string? next)
    {
        var lost = new EngineLost(Enum.Parse<EngineEnd>(how), works, "so it is");
        Assert.Equal(next, EngineRooms.After(Enum.Parse<EngineRoom>(room), lost, wasWhole)?.ToString());
    }
}
