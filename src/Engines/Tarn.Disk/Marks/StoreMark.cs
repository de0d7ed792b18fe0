namespace Tarn.Disk;

/// <summary>
/// Which data directory a store belongs to and how far that directory had come when the store was last told: what each of its stores
/// carries, so that one that is missing, older, newer or another directory's is noticed.
/// </summary>
/// <param name="Directory">Made once for each data directory.</param>
/// <param name="Epoch">Rises with each start and each orderly end.</param>
/// <param name="At">When it rose, to the millisecond, by the machine's clock; for people.</param>
public readonly record struct StoreMark(Guid Directory, long Epoch, DateTimeOffset At);
