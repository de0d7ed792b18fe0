using Tarn.Meta;

namespace Tarn.Kernel;

/// <summary>Once after each start, beside normal work: verifies all metadata, so that what damage hides is told, and nothing is swept for it.</summary>
public sealed class MetadataCheck(IMetaStore meta, DamageBook damage) : Worker
{
    public override string Name => "Metadata check";

    public override Task RunAsync(CancellationToken cancel) => Task.Factory.StartNew(
        () =>
        {
            Tell(WorkerStatus.Busy("reading"));
            foreach (var found in meta.FindDamage(cancel))
                damage.Report(found);
        },
        cancel,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);
}
