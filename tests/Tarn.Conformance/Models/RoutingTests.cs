using System.Text.RegularExpressions;
using Tarn.Testing;
using Tarn.Wire;

namespace Tarn.Conformance.Models;

/// <summary>
/// Every operation of every model of AWS's goes to its own service, at one endpoint without a name and under AWS's own host names. What AWS
/// itself cannot tell apart stands in routing.txt, with the rule that decides; a line there that is no longer true fails too.
/// </summary>
public sealed partial class RoutingTests
{
    private const string OneEndpoint = "127.0.0.1:4566";

    [Fact]
    public async Task Every_operation_goes_to_its_service_at_one_endpoint() =>
        Compare("one endpoint", await StrayAsync(RoutingModel.OfAwsSdk(), (_, _) => OneEndpoint), isWhole: false);

    [Fact]
    public async Task Every_operation_goes_to_its_service_under_its_host_name() =>
        Compare("host names", await StrayAsync(RoutingModel.OfAwsSdk(), HostOf), isWhole: false);

    [Fact]
    public async Task The_same_holds_for_the_models_that_boto3_has()
    {
        var models = (await BotocoreAsync()).SelectMany(RoutingModel.OfBotocore).Concat(RoutingModel.OfAwsSdk()).ToArray();
        Compare("one endpoint", await StrayAsync(models, (_, _) => OneEndpoint), isWhole: true);
        Compare("host names", await StrayAsync(models, HostOf), isWhole: true);
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
                wrong.Add($"{model.ServiceId} {model.ApiVersion}");
        }

        Assert.True(wrong.Count == 0, $"services.txt is not what these models say; write it anew with write_services.py:\n  {string.Join("\n  ", wrong)}");
    }

    private static string HostOf(RoutingModel model, RoutingOperation operation) => $"{operation.HostPrefix}{model.HostPrefix}.us-east-1.amazonaws.com";

    /// <summary>Operations that went elsewhere, by both services: <c>Neptune -> RDS</c>.</summary>
    private static async Task<SortedDictionary<string, SortedSet<string>>> StrayAsync(
        IEnumerable<RoutingModel> models, Func<RoutingModel, RoutingOperation, string> host)
    {
        var strays = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var model in models)
        {
            foreach (var operation in model.Operations)
            {
                foreach (var protocol in model.Protocols)
                {
                    var service = await RoutedRequests.RouteAsync(model, operation, protocol, host(model, operation));
                    if (service == model.ServiceId)
                        continue;
                    var pair = $"{model.ServiceId} -> {service}";
                    if (!strays.TryGetValue(pair, out var operations))
                        strays[pair] = operations = new(StringComparer.Ordinal);
                    operations.Add(operation.Name);
                }
            }
        }

        return strays;
    }

    /// <param name="section">Of routing.txt.</param>
    /// <param name="strays">What went elsewhere.</param>
    /// <param name="isWhole">False where older models alone are looked at, which need not have every operation that is listed.</param>
    private static void Compare(string section, SortedDictionary<string, SortedSet<string>> strays, bool isWhole)
    {
        var listed = Listed(section);
        var unlisted = strays
            .SelectMany(pair => pair.Value.Where(operation => !listed.Contains($"{pair.Key}: {operation}")).Select(operation => $"{pair.Key}: {operation}"))
            .ToArray();
        Assert.True(unlisted.Length == 0, $"{unlisted.Length} operations go to another service than their own:\n  {string.Join("\n  ", unlisted)}");
        if (!isWhole)
            return;
        var idle = listed.Where(line => line.Split(": ") is [var pair, var operation] && !(strays.GetValueOrDefault(pair)?.Contains(operation) ?? false)).ToArray();
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
    private static async Task<IReadOnlyList<string>> BotocoreAsync()
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
        return usable;
    }

    [GeneratedRegex(@"botocore (\d+\.\d+\.\d+)")]
    private static partial Regex VersionPattern();

    [GeneratedRegex(@"^(?<pair>\S.* -> [^:]+): (?<operations>\S.*)$")]
    private static partial Regex LinePattern();
}
