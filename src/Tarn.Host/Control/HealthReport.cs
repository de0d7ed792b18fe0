using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tarn.Kernel;

namespace Tarn.Host;

/// <summary>A line about a part of Tarn for the health page: which SQLite it found, and the like.</summary>
public sealed record HealthFact(string Name, Func<string> Value);

/// <summary>What GET /_tarn/health answers: status, version, facts, and the services with their operations.</summary>
internal static class HealthReport
{
    public static void Write(Utf8JsonWriter json, string version, TarnInstance instance)
    {
        var statistics = instance.Services.GetRequiredService<CallStatistics>();
        json.WriteString("status", "ready");
        json.WriteString("version", version);
        foreach (var fact in instance.Services.GetServices<HealthFact>())
            json.WriteString(fact.Name, fact.Value());
        json.WriteString("sandbox", instance.Services.GetRequiredService<ISubprocesses>().Sandbox);
        if (instance.Services.GetRequiredService<QuarantineStore>().Count() is > 0 and var held)
            json.WriteString("quarantine", $"{held} blobs and logs that nothing names; each is deleted {QuarantineStore.Grace.Days} days after it was found");
        WriteDamage(json, instance.Services.GetRequiredService<DamageBook>());
        WriteListeners(json, instance.Services.GetRequiredService<ListenerHost>());
        WriteWorkers(json, instance.Services.GetServices<Worker>());
        json.WriteStartArray("services");
        foreach (var entry in instance.Catalog.Services.OrderBy(each => each.Service.Id, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("name", entry.Service.Id);
            json.WriteString("protocol", entry.Service.Protocols[0].ToString());
            json.WriteStartArray("operations");
            foreach (var operation in entry.OperationNames)
            {
                var (calls, errors) = statistics.Of(entry.Service.Id, operation);
                json.WriteStartObject();
                json.WriteString("name", operation);
                json.WriteNumber("calls", calls);
                json.WriteNumber("errors", errors);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDamage(Utf8JsonWriter json, DamageBook damage)
    {
        var entries = damage.Entries;
        if (entries.Count == 0)
            return;
        json.WriteString("damage", $"{entries.Count} things were found damaged or lost; nothing is swept until they are put right or accepted with tarn repair --accept");
        json.WriteStartArray("damages");
        foreach (var entry in entries)
            json.WriteStringValue(entry);
        json.WriteEndArray();
    }

    private static void WriteListeners(Utf8JsonWriter json, ListenerHost listeners)
    {
        json.WriteStartArray("listeners");
        foreach (var listener in listeners.Open)
        {
            json.WriteStartObject();
            json.WriteString("name", listener.Name);
            json.WriteString("address", listener.Address.ToString());
            json.WriteNumber("connections", listener.Connections);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteWorkers(Utf8JsonWriter json, IEnumerable<Worker> workers)
    {
        json.WriteStartArray("workers");
        foreach (var worker in workers.OrderBy(each => each.Name, StringComparer.Ordinal))
        {
            var status = worker.Status;
            json.WriteStartObject();
            json.WriteString("name", worker.Name);
            json.WriteString("state", status.State.ToString().ToLowerInvariant());
            if (status.Progress is not null)
                json.WriteString("progress", status.Progress);
            if (status.LastError is not null)
                json.WriteString("lastError", status.LastError);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
