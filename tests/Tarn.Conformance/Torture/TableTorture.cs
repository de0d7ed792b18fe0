using System.Globalization;
using System.Text.Json.Nodes;
using Tarn.Client;

namespace Tarn.Conformance.Torture;

/// <summary>Tables of the catalog, created, updated and deleted.</summary>
internal sealed class TableTorture : TortureLoad
{
    private const string Database = "torture";
    private const int Tables = 30;

    private readonly Dictionary<string, Outcomes> outcomes = [];
    private readonly HashSet<string> there = [];
    private int writes;

    public override Task PrepareAsync(TarnClient client) => client.CallAsync(
        JsonApi.Glue, "CreateDatabase", new JsonObject { ["DatabaseInput"] = new JsonObject { ["Name"] = Database } });

    public override async Task WriteAsync(TarnClient client, Random random)
    {
        var name = $"table_{random.Next(Tables)}";
        if (!outcomes.TryGetValue(name, out var known))
            outcomes[name] = known = new Outcomes();
        if (there.Contains(name) && random.Next(4) == 0)
        {
            known.Begin(null);
            await client.CallAsync(JsonApi.Glue, "DeleteTable", new JsonObject { ["DatabaseName"] = Database, ["Name"] = name });
            known.Acknowledge(null);
            there.Remove(name);
        }
        else
        {
            var write = ++writes;
            known.Begin(write);
            await client.CallAsync(JsonApi.Glue, there.Contains(name) ? "UpdateTable" : "CreateTable", new JsonObject
            {
                ["DatabaseName"] = Database,
                ["TableInput"] = new JsonObject { ["Name"] = name, ["Description"] = $"{name}@{write}" },
            });
            known.Acknowledge(write);
            there.Add(name);
        }

        Acknowledged++;
    }

    public override async Task CheckAsync(TarnClient client, Verdict verdict, bool settles)
    {
        foreach (var (name, known) in outcomes)
        {
            var (isKnown, found) = await ReadAsync(client, name, verdict);
            if (!isKnown)
                continue;
            if (!known.Allow(found))
            {
                if (found is null)
                    verdict.Misses($"table {name} ({known})", "tarn.db");
                else
                    verdict.IsWrong($"table {name} is write {found} and should be {known}");
            }

            if (!settles)
                continue;
            known.Settle(found);
            if (found is null)
                there.Remove(name);
            else
                there.Add(name);
        }
    }

    private static async Task<(bool IsKnown, int? Write)> ReadAsync(TarnClient client, string name, Verdict verdict)
    {
        try
        {
            var answer = await client.CallAsync(JsonApi.Glue, "GetTable", new JsonObject { ["DatabaseName"] = Database, ["Name"] = name });
            var parts = ((string?)answer["Table"]!["Description"])?.Split('@');
            if (parts is [var named, var write] && named == name)
                return (true, int.Parse(write, CultureInfo.InvariantCulture));
            verdict.IsWrong($"table {name} is another: {answer.ToJsonString()}");
        }
        catch (TarnClientException error) when (error.Code == "EntityNotFoundException")
        {
            return (true, null);
        }
        catch (TarnClientException error)
        {
            verdict.CannotRead($"table {name}", error);
        }

        return (false, null);
    }
}
