using Tarn.Kernel;
using Tarn.Log;

namespace Tarn.Firehose.Storage;

/// <summary>Whether each delivery stream that takes records itself has its log, and each log its stream.</summary>
internal sealed class LogAudit(DeliveryStreamStore streams, ILogStore logs) : IStoreAudit
{
    public Task<IReadOnlyList<AuditFinding>> AuditAsync(Action<string> progress, CancellationToken cancel)
    {
        var counter = new FindingCounter("Firehose");
        counter.AddLogs(streams.Logs(), logs.List().Where(DeliveryStreamStore.IsLog).ToHashSet());
        return Task.FromResult(counter.Findings);
    }
}
