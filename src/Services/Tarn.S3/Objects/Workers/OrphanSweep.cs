using Microsoft.Extensions.Logging;
using Tarn.Kernel;

namespace Tarn.S3;

/// <summary>
/// Once after each start, beside normal work: lets go of blobs that a crash left behind between becoming durable and being
/// named by metadata, or between losing their name and being deleted.
/// </summary>
internal sealed class OrphanSweep(BlobReclaimer reclaimer, ILogger<OrphanSweep> log) : Worker
{
    public override string Name => "S3 orphan sweep";

    public override async Task RunAsync(CancellationToken cancel)
    {
        Tell(WorkerStatus.Busy());
        if (await reclaimer.SweepAsync(cancel) is not var (removed, held))
        {
            log.LogWarning("No blob is swept: something was found damaged or lost, see tarn status.");
            return;
        }

        if (removed > 0)
            log.LogInformation("Removed {Count} blobs that no object has named for {Days} days.", removed, QuarantineStore.Grace.Days);
        if (held > 0)
            log.LogWarning("{Count} blobs are named by no object. They are kept for {Days} days.", held, QuarantineStore.Grace.Days);
    }
}
