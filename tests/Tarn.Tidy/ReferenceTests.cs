using System.Xml.Linq;

namespace Tarn.Tidy;

/// <summary>Who may refer to whom. The compiler keeps what the project files say; this keeps the project files.</summary>
public sealed class ReferenceTests
{
    private static readonly string[] Engines = ["Tarn.Disk", "Tarn.Blobs", "Tarn.Log", "Tarn.Meta", "Tarn.Duck"];

    /// <summary>Libraries that know nothing of AWS, hosts or stores.</summary>
    private static readonly string[] Pure = ["Tarn.Lake", "Tarn.Policies", "Tarn.Sql", "Tarn.Formats", "Tarn.Streaming"];

    /// <summary>A service calls only services of a lower rank.</summary>
    private static readonly Dictionary<string, int> ServiceRanks = new()
    {
        ["Tarn.Kms"] = 0,
        ["Tarn.Iam"] = 0,
        ["Tarn.Sts"] = 0,
        ["Tarn.S3"] = 1,
        ["Tarn.Kinesis"] = 2,
        ["Tarn.DynamoDb"] = 2,
        ["Tarn.Glue"] = 3,
        ["Tarn.Lambda"] = 4,
        ["Tarn.Firehose"] = 5,
        ["Tarn.Athena"] = 5,
    };

    [Fact]
    public void Projects_refer_downward_only()
    {
        var findings =
            from project in SourceTree.Projects.Where(project => project.IsUnder("src"))
            let user = Path.GetFileNameWithoutExtension(project.Path)
            from used in ReferencesOf(project)
            where !IsAllowed(user, used)
            select $"{user} refers to {used}";
        SourceTree.AssertNone(findings, "References go downward only; ARCHITECTURE.md has the table.");
    }

    [Fact]
    public void Product_code_uses_no_client_packages_and_no_test_code()
    {
        var findings =
            from project in SourceTree.Projects.Where(project => project.IsUnder("src"))
            from name in XDocument.Parse(project.Text).Descendants()
                .Where(element => element.Name.LocalName is "PackageReference" or "ProjectReference")
                .Select(element => (string?)element.Attribute("Include") ?? "")
            where name.StartsWith("AWSSDK", StringComparison.Ordinal) || name.Contains("tests/", StringComparison.Ordinal) || name.StartsWith("xunit", StringComparison.Ordinal)
            select $"{project.Path}: {name}";
        SourceTree.AssertNone(findings, "What users run holds no AWS SDK and nothing of the tests.");
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = SourceTree.All.Single(file => file.Path == "Tarn.slnx").Text;
        SourceTree.AssertNone(
            SourceTree.Projects.Where(project => !project.IsUnder("bench") && !solution.Contains($"\"{project.Path}\"", StringComparison.Ordinal)).Select(project => project.Path),
            "A project that is not in Tarn.slnx is neither built nor tested.");
    }

    private static IEnumerable<string> ReferencesOf(SourceFile project) => XDocument.Parse(project.Text)
        .Descendants("ProjectReference")
        .Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/')));

    private static bool IsAllowed(string from, string to) => from switch
    {
        "Tarn" => true,
        "Tarn.Kernel" => to is "Tarn.Meta" or "Tarn.Disk",
        "Tarn.Wire" => to == "Tarn.Kernel",
        "Tarn.Host" => to is "Tarn.Wire" or "Tarn.Kernel" or "Tarn.Meta", // it opens the clock's and the outbox's store
        "Tarn.Console" => to == "Tarn.Kernel" || ServiceRanks.ContainsKey(to),
        "Tarn.Prep" => to is "Tarn.Formats" or "Tarn.Duck" or "Tarn.Sql", // a library of its own: it reads and writes Parquet, and its expressions mean what a query means
        "Tarn.Sql" => to == "Tarn.Lake",
        "Tarn.Disk" => false,
        _ when Engines.Contains(from) => to == "Tarn.Disk",
        _ when Pure.Contains(from) => false,
        _ when ServiceRanks.TryGetValue(from, out var rank) =>
            to == "Tarn.Kernel" || Engines.Contains(to) || Pure.Contains(to) || (ServiceRanks.TryGetValue(to, out var other) && other < rank),
        _ => false,
    };
}
