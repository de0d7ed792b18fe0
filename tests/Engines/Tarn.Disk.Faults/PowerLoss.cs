namespace Tarn.Disk.Faults;

/// <summary>What becomes of the things that were not synced when the power goes.</summary>
/// <param name="Chance">Decides of each whether it is there afterwards; null where nothing of them is.</param>
/// <param name="SectorBytes">What a disk writes whole or not at all.</param>
/// <param name="KeepsAll">No loss at all: everything is there.</param>
internal sealed record PowerLoss(Random? Chance, int SectorBytes, bool KeepsAll = false)
{
    /// <summary>Whether one change that was not synced is there.</summary>
    public bool Keeps() => KeepsAll || Chance?.Next(2) == 0;
}
