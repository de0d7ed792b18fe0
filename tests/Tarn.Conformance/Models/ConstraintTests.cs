using Tarn.Development;
using Tarn.Kernel;
using Tarn.Testing;

namespace Tarn.Conformance.Models;

/// <summary>
/// What requests may hold, against AWS's models: every length, range, pattern, enum and required member of every request record. What differs
/// on purpose stands in constraints.txt with its reason.
/// </summary>
[Trait("Needs", "botocore")]
public sealed class ConstraintTests
{
    private static readonly Lazy<IReadOnlyCollection<string>> Compared = new(CompareAll);

    [Fact]
    public void What_differs_is_explained()
    {
        var explained = Explanations();
        var unexplained = Compared.Value.Where(difference => !explained.ContainsKey(difference)).ToArray();
        Assert.True(unexplained.Length == 0, $"{unexplained.Length} constraints differ from AWS's models (ours, not theirs):\n  {string.Join("\n  ", unexplained)}");
    }

    [Fact]
    public void Explanations_are_of_differences_that_there_are()
    {
        var idle = Explanations().Keys.Except(Compared.Value).ToArray();
        Assert.True(idle.Length == 0, $"These agree with the models: take them out of constraints.txt.\n  {string.Join("\n  ", idle)}");
    }

    /// <summary>Reasons by difference; a line in brackets is the reason of all lines below it.</summary>
    private static Dictionary<string, string> Explanations()
    {
        var found = new Dictionary<string, string>();
        var reason = "";
        foreach (var line in File.ReadLines(Repository.PathOf("tests", "Tarn.Conformance", "Models", "constraints.txt")))
        {
            if (line.StartsWith('['))
                reason = line;
            else if (line.Length > 0 && !line.StartsWith('#'))
                found.Add(line, reason.Length > 0 ? reason : throw new InvalidDataException($"constraints.txt gives no reason for: {line}"));
        }

        return found;
    }

    private static SortedSet<string> CompareAll()
    {
        var differences = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var entry in new ServiceCatalog(Hosting.Services.All).Services)
        {
            var model = BotocoreModel.Load(entry.Service.Id, entry.Service.Identity.ApiVersion);
            var comparison = new ConstraintComparison(entry.Service.Id);
            foreach (var operation in entry.Operations)
            {
                if (model.Input(operation.Name) is { } input)
                    comparison.Compare(operation.Name, operation.RequestMembers, input);
            }

            differences.UnionWith(comparison.Differences);
        }

        return differences;
    }
}
