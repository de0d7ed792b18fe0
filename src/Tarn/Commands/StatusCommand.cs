using System.Text.Json.Nodes;
using Tarn.Terminal;

namespace Tarn.Commands;

/// <summary><c>tarn status</c>: what a running Tarn says of itself.</summary>
internal static class StatusCommand
{
    public static TarnCommand Create()
    {
        var endpoint = new EndpointOptions();
        var command = new TarnCommand(
            "status",
            "Shows whether Tarn runs, its version, and the services it serves.",
            new Example("tarn status", "Ask the Tarn at http://127.0.0.1:4566."),
            new Example("tarn status --endpoint http://127.0.0.1:9000", "Ask another one."));
        endpoint.AddTo(command);
        return command.Does(async (result, cancel) =>
        {
            using var client = endpoint.Client(result);
            Print(await client.ControlAsync("/_tarn/health", cancel), client.Endpoint, Console.Out);
            return 0;
        });
    }

    /// <summary>Facts first, each on a line of its own, then listeners, workers, and the services with their operations and how often those were called.</summary>
    public static void Print(JsonNode health, Uri endpoint, TextWriter writer)
    {
        var facts = new List<(string Name, string Value)> { ("address", endpoint.GetLeftPart(UriPartial.Authority)) };
        foreach (var (name, value) in health.AsObject())
        {
            if (value is JsonValue fact)
                facts.Add((name, fact.ToString()));
        }

        var width = facts.Max(fact => fact.Name.Length);
        foreach (var (name, value) in facts)
            writer.WriteLine($"{name.PadRight(width)}  {value}");
        PrintDamages(health["damages"], writer);
        PrintTable(health["listeners"], ["listener", "address", "connections"], ["name", "address", "connections"], writer);
        PrintTable(health["workers"], ["worker", "state", "progress", "last error"], ["name", "state", "progress", "lastError"], writer);
        if (health["services"] is not JsonArray services)
            return;

        writer.WriteLine();
        var table = new TextTable(["service", "operations", "calls", "errors"], new HashSet<int> { 1, 2, 3 });
        foreach (var service in services)
        {
            var operations = service!["operations"] as JsonArray ?? [];
            table.Add((string?)service["name"], $"{operations.Count}", $"{Sum(operations, "calls")}", $"{Sum(operations, "errors")}");
        }

        table.WriteTo(writer);
    }

    private static void PrintDamages(JsonNode? entries, TextWriter writer)
    {
        if (entries is not JsonArray { Count: > 0 } array)
            return;
        writer.WriteLine();
        foreach (var entry in array)
            writer.WriteLine($"  {entry}");
    }

    private static void PrintTable(JsonNode? rows, string[] headings, string[] members, TextWriter writer)
    {
        if (rows is not JsonArray { Count: > 0 } array)
            return;
        writer.WriteLine();
        var table = new TextTable(headings);
        foreach (var row in array)
            table.Add([.. members.Select(member => row![member]?.ToString())]);
        table.WriteTo(writer);
    }

    private static long Sum(JsonArray operations, string count) => operations.Sum(operation => (long?)operation![count] ?? 0);
}
