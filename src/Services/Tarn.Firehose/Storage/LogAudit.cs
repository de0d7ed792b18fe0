using Tarn.Kernel;
using Tarn.Log;

namespace Tarn.Firehose.Storage;

/// <summary>Whether each delivery stream that takes records itself has its log, and each log its stream.</summary>
internal sealed class LogAudit(DeliveryStreamStore streams, ILogStore logs) : IStoreAudit
{
    public Task AuditAsync(AuditReport report, Action<string> progress, CancellationToken cancel)
    {
        report.AddLogs("Firehose", streams.Logs(), logs.List().Where(DeliveryStreamStore.IsLog).ToHashSet());
        return Task.CompletedTask;
    }
}
