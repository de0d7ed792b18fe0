using Tarn.Kernel;
using Tarn.Log;
using Tarn.Meta;

namespace Tarn.Kinesis.Storage;

/// <summary>Whether each stream has its log, and each log its stream.</summary>
internal sealed class LogAudit(IMetaStore meta, ILogStore logs) : IStoreAudit
{
    public Task<IReadOnlyList<AuditFinding>> AuditAsync(Action<string> progress, CancellationToken cancel)
    {
        var counter = new FindingCounter("Kinesis");
        counter.AddLogs(StreamStore.LogsOf(meta), logs.List().Where(StreamStore.IsLog).ToHashSet());
        return Task.FromResult(counter.Findings);
    }
}
