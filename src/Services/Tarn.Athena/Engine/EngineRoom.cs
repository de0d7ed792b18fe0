namespace Tarn.Athena.Engine;

/// <summary>
/// Where work runs. With whom a process ended is tried again, so that it is seen who ended it, and nobody waits behind it as long as
/// half of the memory is enough for it.
/// </summary>
internal enum EngineRoom
{
    /// <summary>In the process that all share.</summary>
    Shared,

    /// <summary>One at a time in a process of its own with half of the memory, beside the shared one, which has the other half then.</summary>
    Apart,

    /// <summary>In the shared process while nobody else works, with all the memory.</summary>
    Alone,
}

internal static class EngineRooms
{
    /// <summary>Where work goes on after its process was lost; null where it was the reason.</summary>
    /// <param name="room">Where it ran.</param>
    /// <param name="lost">How the process ended.</param>
    /// <param name="wasWhole">Whether the process had all the memory.</param>
    public static EngineRoom? After(EngineRoom room, EngineLost lost, bool wasWhole) => lost switch
    {
        { How: EngineEnd.Stopped } => room,
        { IsExplained: true } when !wasWhole => EngineRoom.Alone,
        { IsExplained: true } => null,
        _ => room == EngineRoom.Shared ? EngineRoom.Apart : null,
    };
}
