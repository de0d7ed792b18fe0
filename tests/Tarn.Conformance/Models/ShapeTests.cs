using Tarn.Kernel;
using Tarn.Testing;

namespace Tarn.Conformance.Models;

/// <summary>
/// The request and response records of every operation against AWS's models. What we lack stands in missing.txt, which may only shrink:
/// set TARN_WRITE_TABLES=1 to write it anew after filling a gap.
/// </summary>
[Trait("Needs", "npm")]
public sealed class ShapeTests
{
    private static readonly Lazy<IReadOnlyList<ShapeComparison>> Compared = new(CompareAll);

    private static string TablePath => Repository.PathOf("tests", "Tarn.Conformance", "Models", "missing.txt");

    public static TheoryData<string> Services() => [.. Doors.Select(door => door.Id)];

    private static IReadOnlyList<AwsService> Doors => Hosting.Services.All;

    [Theory]
    [MemberData(nameof(Services))]
    public void Doors_agree_with_the_model(string id)
    {
        var door = Doors.Single(each => each.Id == id);
        var model = AwsModel.Load(door.Id, door.Identity.ApiVersion);
        Assert.Equal(model.Metadata("targetPrefix"), door.Identity.TargetPrefixes.SingleOrDefault());
        Assert.Equal(model.Metadata("signingName") ?? model.Metadata("endpointPrefix"), door.Identity.SigningNames.Single());
        Assert.Equal(model.Metadata("endpointPrefix"), door.Identity.HostLabels.Single());
        Assert.Equal((model.Metadata("protocol"), model.Metadata("jsonVersion")), door.Protocols[0] switch
        {
            WireProtocol.AwsJson10 => ("json", "1.0"),
            WireProtocol.AwsJson11 => ("json", "1.1"),
            WireProtocol.RestJson1 => ("rest-json", null),
            WireProtocol.RestXml => ("rest-xml", null),
            _ => ("query", null),
        });
    }

    [Fact]
    public void What_differs_is_explained()
    {
        var beyond = BeyondTheModel.Read();
        var wrong = Compared.Value.SelectMany(comparison => comparison.Wrong).Where(difference => !beyond.ContainsKey(difference.Place)).ToArray();
        Assert.True(wrong.Length == 0, $"{wrong.Length} differences from AWS's models:\n  {string.Join("\n  ", wrong.AsEnumerable())}");
    }

    [Fact]
    public void Explanations_are_of_differences_that_there_are()
    {
        var wrong = Compared.Value.SelectMany(comparison => comparison.Wrong).Select(difference => difference.Place).ToHashSet();
        var idle = BeyondTheModel.Read().Keys.Where(place => !wrong.Contains(place)).ToArray();
        Assert.True(idle.Length == 0, $"These agree with the models: take them out of beyond.txt.\n  {string.Join("\n  ", idle)}");
    }

    [Fact]
    public void Members_newer_than_the_models_are_in_the_clients_of_today()
    {
        var unknown = BeyondTheModel.Read()
            .Where(entry => entry.Value == BeyondTheModel.Newer && !BeyondTheModel.IsInNewestClient(entry.Key))
            .Select(entry => entry.Key)
            .ToArray();
        Assert.True(unknown.Length == 0, $"No AWS client knows these:\n  {string.Join("\n  ", unknown)}");
    }

    [Fact]
    public void What_is_missing_is_listed_and_the_list_only_shrinks()
    {
        var missing = Compared.Value.SelectMany(comparison => comparison.Missing).Order(StringComparer.Ordinal).ToArray();
        if (Environment.GetEnvironmentVariable("TARN_WRITE_TABLES") == "1")
            File.WriteAllLines(TablePath, missing);
        var listed = File.ReadAllLines(TablePath);
        var unlisted = missing.Except(listed).ToArray();
        var filled = listed.Except(missing).ToArray();
        Assert.True(
            unlisted.Length == 0, $"AWS's models have members that our records lack and missing.txt does not list:\n  {string.Join("\n  ", unlisted)}");
        Assert.True(
            filled.Length == 0, $"These are no longer missing: take them out of missing.txt (TARN_WRITE_TABLES=1 does it):\n  {string.Join("\n  ", filled)}");
    }

    private static IReadOnlyList<ShapeComparison> CompareAll()
    {
        var comparisons = new List<ShapeComparison>();
        foreach (var entry in new ServiceCatalog(Doors).Services)
        {
            var model = AwsModel.Load(entry.Service.Id, entry.Service.Identity.ApiVersion);
            foreach (var operation in entry.Operations.OrderBy(operation => operation.Name, StringComparer.Ordinal))
            {
                var comparison = new ShapeComparison(operation, model);
                comparison.Compare();
                comparisons.Add(comparison);
            }
        }

        return comparisons;
    }
}
