using System.Text;
using Tarn.Kernel;
using Tarn.Testing;

namespace Tarn.Conformance.Models;

/// <summary>The table of services in the README is what the code says: TARN_WRITE_TABLES=1 writes it anew.</summary>
[Trait("Needs", "npm")]
public sealed class ServicesTableTests
{
    private const string Begin = "<!-- services: written by the test ServicesTableTests, TARN_WRITE_TABLES=1 -->\n";
    private const string End = "<!-- /services -->";

    [Fact]
    public void The_table_in_the_readme_is_current()
    {
        var path = Repository.PathOf("README.md");
        var text = File.ReadAllText(path);
        var begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= Begin.Length && end >= begin, "The README has no marks for the table of services.");
        var table = Table();
        if (Environment.GetEnvironmentVariable("TARN_WRITE_TABLES") == "1")
        {
            text = text[..begin] + table + text[end..];
            File.WriteAllText(path, text);
            end = text.IndexOf(End, StringComparison.Ordinal);
        }

        Assert.Equal(table, text[begin..end]);
    }

    private static string Table()
    {
        var table = new StringBuilder("| service | operations that are there | of AWS's |\n|---|---|---|\n");
        foreach (var entry in new ServiceCatalog(Hosting.Services.All).Services.OrderBy(entry => entry.Service.Id, StringComparer.Ordinal))
        {
            var project = entry.Service.Assembly.GetName().Name;
            var operations = entry.Operations.Select(operation => operation.Name).Order(StringComparer.Ordinal).ToArray();
            var all = AwsModel.Load(entry.Service.Id, entry.Service.Identity.ApiVersion).OperationCount;
            table.Append($"| [{entry.Service.Id}](src/Services/{project}/README.md) | {string.Join(", ", operations)} | {operations.Length} of {all} |\n");
        }

        return table.ToString();
    }
}
