using System.Text.Json.Serialization;
using Tarn.Meta;

namespace Tarn.Kernel.Tests;

public sealed class JobStoreTests : IAsyncDisposable
{
    private static readonly MetaTable<SampleJob> Table = new("test.jobs", SampleDocuments.Default.SampleJob);

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("tarn-jobs-");
    private readonly List<string> forgotten = [];
    private SqliteMetaStore meta;
    private JobStore<SampleJob> store;

    public JobStoreTests() => (meta, store) = Open();

    public async ValueTask DisposeAsync()
    {
        await meta.DisposeAsync();
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_repeated_request_finds_its_job_and_another_with_its_token_is_refused()
    {
        var first = await AddAsync(new SampleJob("a", 1) { Token = "t" });
        var second = await AddAsync(new SampleJob("b", 1) { Token = "t" });
        Assert.Equal(("a", true), (first.Job.Id, first.IsNew));
        Assert.Equal(("a", false), (second.Job.Id, second.IsNew));
        await Assert.ThrowsAsync<ArgumentException>(() => AddAsync(new SampleJob("c", 1) { Token = "t", Work = "other" }));
        Assert.Null(store.Find(Key("b")));
        Assert.Null(store.Find(Key("c")));
        Assert.Equal("d", (await AddAsync(new SampleJob("d", 1) { Token = "t", Account = "2" })).Job.Id);
    }

    [Fact]
    public async Task A_token_is_forgotten_when_its_time_has_passed_and_then_stands_for_another_job()
    {
        await AddAsync(new SampleJob("a", 1) { Token = "t" });
        Assert.Equal("a", (await AddAsync(new SampleJob("b", 60) { Token = "t" })).Job.Id);
        Assert.Equal("c", (await AddAsync(new SampleJob("c", 61) { Token = "t" })).Job.Id);
        await store.ChangeAsync(Key("a"), job => job with { State = "done" }, default);
        foreach (var id in (string[])["d", "e", "f"])
            await AddAsync(new SampleJob(id, 62));
        Assert.Equal(["a"], forgotten);
        Assert.Equal("c", (await AddAsync(new SampleJob("g", 63) { Token = "t" })).Job.Id);
    }

    [Fact]
    public async Task A_token_that_an_earlier_version_stored_stands_for_its_job()
    {
        await AddAsync(new SampleJob("a", 1));
        var tokens = new MetaTable<JobPointer>("test.tokens", JobDocuments.Default.JobPointer);
        await meta.WriteAsync(transaction => tokens.Put(transaction, MetaKey.Of("1", "r", "t"), new JobPointer("a")));
        Assert.Equal("a", (await AddAsync(new SampleJob("b", 1000) { Token = "t" })).Job.Id);
        await Assert.ThrowsAsync<ArgumentException>(() => AddAsync(new SampleJob("c", 1000) { Token = "t", Work = "other" }));
    }

    [Fact]
    public async Task An_end_is_written_once()
    {
        await AddAsync(new SampleJob("a", 1));
        Assert.Equal("running", (await store.ChangeAsync(Key("a"), job => job with { State = "running" }, default))!.State);
        Assert.Equal("done", (await store.ChangeAsync(Key("a"), job => job with { State = "done" }, default))!.State);
        Assert.Null(await store.ChangeAsync(Key("a"), job => job with { State = "failed" }, default, _ => throw new InvalidOperationException("written twice")));
        Assert.Equal("done", store.Find(Key("a"))!.State);
        Assert.Null(await store.ChangeAsync(Key("never"), job => job, default));
    }

    [Fact]
    public async Task What_has_not_ended_is_found_after_a_restart()
    {
        await AddAsync(new SampleJob("a", 1));
        await AddAsync(new SampleJob("b", 2) { Account = "2" });
        await AddAsync(new SampleJob("c", 3));
        await store.ChangeAsync(Key("a"), job => job with { State = "done" }, default);
        await meta.DisposeAsync();
        (meta, store) = Open();
        Assert.Equal(["b", "c"], store.Unfinished().Select(job => job.Id).Order());
    }

    [Fact]
    public async Task History_comes_in_pages_newest_first_for_each_group()
    {
        for (var i = 1; i <= 3; i++)
            await AddAsync(new SampleJob($"{i}", i));
        await AddAsync(new SampleJob("other", 9) { Group = "g2" });
        var first = store.ReadPage("1", "r", "g", null, 2);
        Assert.Equal(["3", "2"], first.Items);
        var rest = store.ReadPage("1", "r", "g", first.Next, 2);
        Assert.Equal(["1"], rest.Items);
        Assert.Null(rest.Next);
    }

    [Fact]
    public async Task Of_a_group_the_newest_are_kept_and_those_that_have_not_ended()
    {
        for (var i = 1; i <= 4; i++)
            await AddAsync(new SampleJob($"{i}", i) { Token = $"t{i}" });
        foreach (var id in (string[])["2", "3", "4"])
            await store.ChangeAsync(Key(id), job => job with { State = "done" }, default);
        await AddAsync(new SampleJob("5", 5));
        await AddAsync(new SampleJob("6", 6));
        Assert.Equal(["6", "5", "4", "1"], store.ReadPage("1", "r", "g", null, 10).Items);
        Assert.Equal(["2", "3"], forgotten);
        Assert.Null(store.Find(Key("2")));
        Assert.True((await AddAsync(new SampleJob("7", 7) { Token = "t2" })).IsNew);
        Assert.Equal("1", (await AddAsync(new SampleJob("8", 8) { Token = "t1" })).Job.Id);
    }

    private static JobKey Key(string id) => new("1", "r", id);

    private Task<(SampleJob Job, bool IsNew)> AddAsync(SampleJob job) => store.AddAsync(
        job,
        earlier =>
        {
            if (earlier.Work != job.Work)
                throw new ArgumentException("The token belongs to another request.");
        },
        default);

    private (SqliteMetaStore, JobStore<SampleJob>) Open()
    {
        var opened = new SqliteMetaStore(new MetaOptions { Path = Path.Combine(directory.FullName, "meta.db"), Sync = false });
        return (opened, new JobStore<SampleJob>(opened, "test", Table, mostInGroup: 4, tokenLife: TimeSpan.FromSeconds(60), (_, job) => forgotten.Add(job.Id)));
    }
}

internal sealed record SampleJob(string Id, int Second) : IJobDocument
{
    public string Account { get; init; } = "1";

    public string Group { get; init; } = "g";

    public string Work { get; init; } = "";

    public string? Token { get; init; }

    public string State { get; init; } = "waiting";

    string IJobDocument.Region => "r";

    DateTimeOffset IJobDocument.Submitted => new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddSeconds(Second);

    string? IJobDocument.IdempotencyToken => Token;

    bool IJobDocument.IsFinal => State is "done" or "failed";
}

[JsonSerializable(typeof(SampleJob))]
internal sealed partial class SampleDocuments : JsonSerializerContext;
