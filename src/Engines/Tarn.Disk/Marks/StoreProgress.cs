namespace Tarn.Disk;

/// <summary>How far a store had come when this was noted; a store that is behind it has lost what came after.</summary>
/// <param name="Sequence">Counts the store's commits.</param>
/// <param name="Settled">The commit up to which the store's main file needs no log beside it.</param>
public readonly record struct StoreProgress(long Sequence, long Settled);
