using System.Text.RegularExpressions;
using Tarn.Kernel;
using Tarn.Testing;
using Tarn.Wire;

namespace Tarn.Conformance.Models;

/// <summary>
/// Every operation of every model of AWS's goes to its own service, at one endpoint without a name and under AWS's own host names. What AWS
/// itself cannot tell apart stands in routing.txt, with the rule that decides; a line there that is no longer true fails too.
/// </summary>
[Trait("Needs", "npm")]
[Trait("Needs", "boto3")]
[Trait("Needs", "botocore")]
public sealed partial class RoutingTests
{
    private const string OneEndpoint = "127.0.0.1:4566";

    /// <summary>No model speaks it: the Java SDK does, to Kinesis.</summary>
    private static readonly WireProtocol[] BeyondTheModels = [WireProtocol.AwsCbor11];

    [Fact]
    public async Task Every_operation_goes_to_its_service_at_one_endpoint() =>
        await HoldAsync("one endpoint", [.. RoutingModel.OfAwsSdk()], (_, _) => OneEndpoint, isNewest: false);

    [Fact]
    public async Task Every_operation_goes_to_its_service_under_its_host_name() =>
        await HoldAsync("host names", [.. RoutingModel.OfAwsSdk()], HostOf, isNewest: false);

    [Fact]
    public async Task The_same_holds_for_the_models_that_boto3_has()
    {
        var (packages, isNewest) = await BotocoreAsync();
        RoutingModel[] models = [.. packages.SelectMany(RoutingModel.OfBotocore), .. RoutingModel.OfAwsSdk()];
        await HoldAsync("one endpoint", models, (_, _) => OneEndpoint, isNewest);
        await HoldAsync("host names", models, HostOf, isNewest);
    }

    [Fact]
    public void What_the_models_say_stands_in_the_table()
    {
        var wrong = new List<string>();
        foreach (var model in RoutingModel.OfAwsSdk())
        {
            var known = ServiceTable.Find(model.ServiceId);
            if (known?.SigningNames.Contains(model.SigningName) != true || !known.HostPrefixes.Contains(model.HostPrefix)
                || !known.ApiVersions.Contains(model.ApiVersion) || (model.TargetPrefix is { } target && !known.TargetPrefixes.Contains(target)))
            {
                wrong.Add($"{model.ServiceId} {model.ApiVersion}");
            }
        }

        Assert.True(wrong.Count == 0, $"services.txt is not what these models say; write it anew with write_services.py:\n  {string.Join("\n  ", wrong)}");
    }

    /// <summary>What is known of a service of ours by the table and by its door is the same.</summary>
    [Fact]
    public void Doors_agree_with_the_table()
    {
        foreach (var door in Hosting.Services.All)
        {
            var known = ServiceTable.Find(door.Id);
            Assert.True(known is not null, $"services.txt has no service '{door.Id}'.");
            Assert.Empty(door.Identity.SigningNames.Except(known.SigningNames));
            Assert.Empty(door.Identity.TargetPrefixes.Except(known.TargetPrefixes));
            Assert.Equal(known.HostPrefixes, door.Identity.HostLabels);
            Assert.Contains(door.Identity.ApiVersion, known.ApiVersions);
            Assert.Empty(door.Protocols.Except(known.Protocols).Except(BeyondTheModels));
            if (door.XmlNamespace is { } space)
                Assert.Equal(known.XmlNamespace, space);
        }
    }

    private static string HostOf(RoutingModel model, RoutingOperation operation) => $"{operation.HostPrefix}{model.HostPrefix}.us-east-1.amazonaws.com";

    /// <summary>What went elsewhere: <c>Neptune -> RDS: AddTagsToResource</c>.</summary>
    private static async Task<SortedSet<string>> StrayAsync(IReadOnlyList<RoutingModel> models, Func<RoutingModel, RoutingOperation, string> host)
    {
        var strays = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var model in models)
        {
            foreach (var operation in model.Operations)
            {
                foreach (var protocol in model.Protocols)
                {
                    var service = await RoutedRequests.RouteAsync(model, operation, protocol, host(model, operation));
                    if (service != model.ServiceId)
                        strays.Add($"{model.ServiceId} -> {service}: {operation.Name}");
                }
            }
        }

        return strays;
    }

    /// <param name="section">Of routing.txt.</param>
    /// <param name="models">Whose operations are routed.</param>
    /// <param name="host">The Host header of a request.</param>
    /// <param name="isNewest">True where the models are those that the table was written from.</param>
    private static async Task HoldAsync(
        string section, IReadOnlyList<RoutingModel> models, Func<RoutingModel, RoutingOperation, string> host, bool isNewest)
    {
        var strays = await StrayAsync(models, host);
        var listed = Listed(section);
        var unlisted = strays.Where(stray => !listed.Contains(stray) && !listed.Contains(stray + "*")).ToArray();
        Assert.True(unlisted.Length == 0, $"{unlisted.Length} operations go to another service than their own:\n  {string.Join("\n  ", unlisted)}");
        var looked = models.SelectMany(model => model.Operations.Select(operation => (model.ServiceId, operation.Name))).ToHashSet();
        var idle = listed
            .Where(line => LinePattern().Match(line) is var match && looked.Contains((match.Groups["service"].Value, match.Groups["operations"].Value.TrimEnd('*'))))
            .Where(line => !strays.Contains(line.TrimEnd('*')) && (isNewest || !line.EndsWith('*')))
            .ToArray();
        Assert.True(idle.Length == 0, $"These go to their own service: take them out of routing.txt.\n  {string.Join("\n  ", idle)}");
    }

    private static HashSet<string> Listed(string section)
    {
        var lines = File.ReadAllLines(Repository.PathOf("tests", "Tarn.Conformance", "Models", "routing.txt"));
        var from = Array.IndexOf(lines, $"== {section}");
        Assert.True(from >= 0, $"routing.txt has no section '{section}'.");
        return [.. lines
            .Skip(from + 1)
            .TakeWhile(line => !line.StartsWith("== ", StringComparison.Ordinal))
            .Select(line => LinePattern().Match(line))
            .Where(match => match.Success)
            .SelectMany(match => match.Groups["operations"].Value.Split(' ').Select(operation => $"{match.Groups["pair"].Value}: {operation}"))];
    }

    /// <summary>The botocores of this machine's Pythons that are not newer than the one the table was written from.</summary>
    private static async Task<(IReadOnlyList<string> Packages, bool IsNewest)> BotocoreAsync()
    {
        var head = File.ReadLines(Repository.PathOf("src", "Tarn.Wire", "Routing", "Table", "services.txt")).Take(2).Last();
        var newest = Version.Parse(VersionPattern().Match(head).Groups[1].Value);
        var found = new Dictionary<string, Version>();
        foreach (var python in (string[])[await ClientCommand.PythonWithBoto3Async(), "/usr/bin/python3"])
        {
            var run = await ClientCommand.RunAsync(python, ["-c", "import botocore; print(botocore.__version__, botocore.__path__[0])"]);
            if (run.ExitCode == 0 && run.Output.Trim().Split(' ', 2) is [var version, var folder])
                found[folder] = Version.Parse(version);
        }

        var usable = found.Where(pair => pair.Value <= newest).Select(pair => pair.Key).ToArray();
        Assert.True(
            usable.Length > 0,
            $"Every botocore of this machine is newer than {newest}, which services.txt was written from: write it anew with write_services.py.");
        return (usable, found.ContainsValue(newest));
    }

    [GeneratedRegex(@"botocore (\d+\.\d+\.\d+)")]
    private static partial Regex VersionPattern();

    [GeneratedRegex(@"^(?<pair>(?<service>\S.*) -> [^:]+): (?<operations>\S.*)$")]
    private static partial Regex LinePattern();
}
