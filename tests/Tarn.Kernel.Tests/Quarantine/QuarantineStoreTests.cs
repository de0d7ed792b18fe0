using Tarn.Meta;
using Tarn.Worlds;

namespace Tarn.Kernel.Tests;

/// <summary>What is nobody's is kept for a grace time.</summary>
public sealed class QuarantineStoreTests : IAsyncDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("tarn-quarantine-");
    private readonly ManualClock clock = new();
    private readonly SqliteMetaStore meta;
    private readonly QuarantineStore quarantine;
    private readonly DamageBook damage = new(null, _ => { });

    public QuarantineStoreTests()
    {
        meta = new SqliteMetaStore(new MetaOptions { Path = Path.Combine(directory.FullName, "tarn.db"), Sync = false });
        quarantine = new QuarantineStore(meta, clock, damage);
    }

    public async ValueTask DisposeAsync()
    {
        await meta.DisposeAsync();
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task It_is_due_after_the_grace_time_and_not_a_tick_before()
    {
        Assert.Empty(await DueAsync("logs", "a"));
        await AdvanceAsync(QuarantineStore.Grace - TimeSpan.FromTicks(1));
        Assert.Empty(await DueAsync("logs", "a", "b"));
        await AdvanceAsync(TimeSpan.FromTicks(1));
        Assert.Equal(["a"], await DueAsync("logs", "a", "b"));
        Assert.Equal(1, quarantine.Count("logs"));
    }

    [Fact]
    public async Task While_anything_was_found_damaged_nothing_is_due()
    {
        await DueAsync("logs", "a");
        await AdvanceAsync(2 * QuarantineStore.Grace);
        Assert.False(quarantine.IsHalted);
        damage.Report("The file x is damaged.");
        Assert.True(quarantine.IsHalted);
        Assert.Empty(await DueAsync("logs", "a"));
        Assert.Equal(1, quarantine.Count("logs"));
    }

    [Fact]
    public async Task What_was_somebodys_in_between_begins_anew()
    {
        await DueAsync("logs", "a");
        await AdvanceAsync(QuarantineStore.Grace);
        await DueAsync("logs");
        Assert.Equal(0, quarantine.Count("logs"));
        Assert.Empty(await DueAsync("logs", "a"));
    }

    [Fact]
    public async Task Kinds_do_not_know_of_each_other()
    {
        await DueAsync("logs", "a");
        await AdvanceAsync(QuarantineStore.Grace);
        await DueAsync("log");
        Assert.Empty(await DueAsync("blobs", "a"));
        Assert.Equal(["a"], await DueAsync("logs", "a"));
    }

    [Fact]
    public async Task More_than_can_be_kept_in_mind_waits_uncounted_in_the_store()
    {
        var names = Enumerable.Range(0, QuarantineSweep.MostHeld + 10).Select(number => $"{number}").ToArray();
        var sweep = quarantine.Begin("logs");
        Assert.DoesNotContain(names, sweep.IsDue);
        await sweep.EndAsync(CancellationToken.None);
        Assert.Equal((QuarantineSweep.MostHeld + 10, QuarantineSweep.MostHeld), (sweep.Held, quarantine.Count("logs")));
    }

    private async Task<string[]> DueAsync(string kind, params string[] names)
    {
        var sweep = quarantine.Begin(kind);
        var due = names.Where(sweep.IsDue).ToArray();
        await sweep.EndAsync(CancellationToken.None);
        return due;
    }

    private Task AdvanceAsync(TimeSpan by) => clock.AdvanceAsync(by, CancellationToken.None);
}
