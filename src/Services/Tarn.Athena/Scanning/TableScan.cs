namespace Tarn.Athena.Scanning;

/// <summary>A table ready to be scanned: the relation, what reading it counts for, and the objects it holds.</summary>
internal sealed record TableScan(string Relation, long ScannedBytes, IReadOnlyList<ScanFile> Files) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        foreach (var file in Files)
            await file.Lease.DisposeAsync();
    }
}
