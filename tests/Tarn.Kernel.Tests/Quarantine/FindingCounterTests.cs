namespace Tarn.Kernel.Tests;

/// <summary>Findings are counted by what they are, and the first of each is an example.</summary>
public sealed class FindingCounterTests
{
    [Fact]
    public void Each_kind_is_counted_and_keeps_its_first()
    {
        var counter = new FindingCounter("S3");
        foreach (var (what, example) in new[] { ("a", "1"), ("b", "2"), ("a", "3"), ("a", "4") })
            counter.Add(what, example);
        Assert.Equal([new AuditFinding("S3", "a", 3, "1"), new AuditFinding("S3", "b", 1, "2")], counter.Findings);
    }

    [Fact]
    public void Logs_are_missing_where_streams_want_them_and_nobodys_where_none_does()
    {
        var counter = new FindingCounter("Kinesis");
        counter.AddLogs(new Dictionary<string, string> { ["x"] = "stream x", ["y"] = "stream y" }, new HashSet<string> { "y", "z" });
        Assert.Equal(["stream x", "z"], counter.Findings.Select(finding => finding.Example));
    }
}
