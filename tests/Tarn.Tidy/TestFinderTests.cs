using System.Diagnostics;
using System.Reflection;
using Tarn.Testing;

namespace Tarn.Tidy;

/// <summary><c>./test --filter</c> finds tests in sources that were not built; it must find those that the runner finds.</summary>
public sealed class TestFinderTests
{
    [Fact]
    public void The_tests_of_this_project_are_all_found()
    {
        var declared =
            from type in Assembly.GetExecutingAssembly().GetTypes()
            from method in type.GetMethods()
            where method.GetCustomAttributes().Any(attribute => attribute is FactAttribute) // theories are facts
            select $"{type.FullName}.{method.Name}";
        var files = SourceTree.CSharp.Where(file => file.IsUnder("tests/Tarn.Tidy")).Select(file => Repository.PathOf(file.Path));
        Assert.Equal(declared.Order(StringComparer.Ordinal), Find(files).Select(line => line.Split('\t')[1]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Inherited_tests_and_needs_are_found()
    {
        Assert.Equal(
            [
                "-\tSample.Rooms.SecondTests.Holds_for_all",
                "python\tSample.Rooms.FirstTests.Holds_for_all",
                "python,npm\tSample.Rooms.FirstTests.Has_cases",
            ],
            Find([Repository.PathOf("tests", "Tarn.Tidy", "test-finder-sample.txt")]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("PythonHost python", "boto3")]
    [InlineData("RunAsync(\"aws\"", "awscli")]
    [InlineData("AwsModel.Load(", "npm")]
    [InlineData("RoutingModel.", "npm")]
    [InlineData("BotocoreModel.Load(", "botocore")]
    public void Tests_say_what_they_need(string use, string need) => SourceTree.AssertNone(
        SourceTree.CSharp
            .Where(file => file.Name.EndsWith("Tests.cs", StringComparison.Ordinal) && !file.IsUnder("tests/Tarn.Tidy"))
            .Where(file => file.Text.Contains(use, StringComparison.Ordinal) && !file.Text.Contains($"Trait(\"Needs\", \"{need}\")", StringComparison.Ordinal))
            .Select(file => file.Path),
        $"What uses this carries [Trait(\"Needs\", \"{need}\")], so that ./test installs it.");

    private static string[] Find(IEnumerable<string> files)
    {
        var start = new ProcessStartInfo("awk", ["-f", Repository.PathOf("tests", "find-tests.awk"), .. files]) { RedirectStandardOutput = true };
        using var awk = Process.Start(start)!;
        var output = awk.StandardOutput.ReadToEnd();
        awk.WaitForExit();
        Assert.Equal(0, awk.ExitCode);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
