namespace Tarn.Kernel.Tests;

/// <summary>Findings are counted by what they are, the first of each is an example, and a list names each.</summary>
public sealed class AuditReportTests
{
    private readonly StringWriter list = new() { NewLine = "\n" };
    private readonly AuditReport report;

    public AuditReportTests() => report = new AuditReport(why => why == "y is gone.", list);

    [Fact]
    public void Each_kind_is_counted_and_keeps_its_first()
    {
        foreach (var (name, why) in new[] { ("1", "x is gone."), ("2", "y is gone."), ("3", "x is gone."), ("4", "z\nis gone.") })
            report.AddLost("S3", "objects", name, why);
        report.AddUnowned("S3", "blobs", "b");
        Assert.Equal(
            [
                new AuditFinding("S3", AuditKind.Lost, "objects", 3, "1"),
                new AuditFinding("S3", AuditKind.Accepted, "objects (accepted)", 1, "2"),
                new AuditFinding("S3", AuditKind.Unowned, "blobs", 1, "b"),
            ],
            report.Findings);
        Assert.Equal(["x is gone.", "z\nis gone."], report.Reasons);
        Assert.Equal(
            "lost\tS3\t1\tx is gone.\naccepted\tS3\t2\ty is gone.\nlost\tS3\t3\tx is gone.\nlost\tS3\t4\tz is gone.\nunowned\tS3\tb\t\n", list.ToString());
    }

    [Fact]
    public void Logs_are_missing_where_streams_want_them_and_nobodys_where_none_does()
    {
        report.AddLogs("Kinesis", new Dictionary<string, string> { ["x"] = "stream x", ["y"] = "stream y" }, new HashSet<string> { "y", "z" });
        Assert.Equal(["stream x", "z"], report.Findings.Select(finding => finding.Example));
        Assert.Equal(["logs/x is not there."], report.Reasons);
    }
}
