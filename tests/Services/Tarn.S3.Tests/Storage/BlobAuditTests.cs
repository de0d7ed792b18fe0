using Tarn.Blobs;
using Tarn.Kernel;

namespace Tarn.S3.Tests;

/// <summary>What is missing is named as its owner knows it.</summary>
public sealed class BlobAuditTests : UploadFixture
{
    [Fact]
    public async Task A_whole_store_finds_nothing()
    {
        await PutAsync("small", "kept");
        await PutAsync("large", new byte[2_000_000]);
        Assert.Empty(await AuditAsync());
        Assert.Equal("kept"u8.ToArray(), await ReadAsync("small"));
    }

    [Fact]
    public async Task Objects_without_their_bytes_and_bytes_without_an_object_are_counted()
    {
        foreach (var key in new[] { "a/1", "a/2" })
        {
            await PutAsync(key, "gone");
            await Blobs.DeleteAsync(BlobRef.Parse(Tables.Objects.Get(Meta, Tables.Object(Lake, key))!.Blob!), CancellationToken.None);
        }

        await using (var sink = Blobs.Create(10))
        {
            await sink.WriteAsync(new byte[10], CancellationToken.None);
            await sink.CommitAsync(CancellationToken.None);
        }

        await World.RestartAsync();
        var findings = await AuditAsync();
        Assert.Equal([2, 1], findings.Select(finding => finding.Count));
        Assert.Equal($"s3://{Lake}/a/1", findings[0].Example);
        Assert.StartsWith("blobs that no object names", findings[1].What, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<AuditFinding>> AuditAsync()
    {
        var report = new AuditReport(_ => false);
        await World.Get<IStoreAudit>().AuditAsync(report, _ => { }, CancellationToken.None);
        return report.Findings;
    }
}
