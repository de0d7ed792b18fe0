using Tarn.Kernel;
using Tarn.Log;
using Tarn.Meta;

namespace Tarn.Kinesis.Storage;

/// <summary>Whether each stream has its log, and each log its stream.</summary>
internal sealed class LogAudit(IMetaStore meta, ILogStore logs) : IStoreAudit
{
    public Task AuditAsync(AuditReport report, Action<string> progress, CancellationToken cancel)
    {
        report.AddLogs("Kinesis", StreamStore.LogsOf(meta), logs.List().Where(StreamStore.IsLog).ToHashSet());
        return Task.CompletedTask;
    }
}
