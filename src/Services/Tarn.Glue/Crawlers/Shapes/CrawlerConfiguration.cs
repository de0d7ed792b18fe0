using System.Text.Json;
using Tarn.Glue.Domain.Crawling;
using Tarn.Kernel;

namespace Tarn.Glue;

/// <summary>
/// The JSON text that says how a crawler works beyond its request's members. Source: the AWS page "Setting crawler
/// configuration options". A setting that Tarn does not have is refused by name.
/// </summary>
internal sealed record CrawlerConfiguration
{
    public GroupingOptions Grouping { get; init; } = new();

    /// <summary>Partitions take columns, format and parameters from their table.</summary>
    public bool PartitionsInherit { get; init; }

    /// <summary>Columns of a table that are gone or changed are left; new ones are added.</summary>
    public bool MergeNewColumns { get; init; }

    /// <summary>More tables than this fail the crawl.</summary>
    public int? TableThreshold { get; init; }

    public static CrawlerConfiguration Parse(string? text)
    {
        var configuration = new CrawlerConfiguration();
        if (string.IsNullOrWhiteSpace(text))
            return configuration;
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
            foreach (var (path, value) in Leaves("", json.RootElement))
                configuration = configuration.With(path, value);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("Version", out _))
                throw GlueErrors.InvalidInput("The Configuration of a crawler must be a JSON object with a Version of 1.0.");
            return configuration;
        }
        catch (JsonException error)
        {
            throw GlueErrors.InvalidInput($"The Configuration of the crawler is not JSON: {error.Message}");
        }
    }

    private CrawlerConfiguration With(string path, JsonElement value) => path switch
    {
        "Version" when Number(value) == 1 => this,
        "Grouping.TableGroupingPolicy" when Text(value) == "CombineCompatibleSchemas" =>
            this with { Grouping = Grouping with { CombineCompatible = true } },
        "Grouping.TableLevelConfiguration" when Number(value) is { } level and >= 1 =>
            this with { Grouping = Grouping with { TableLevel = (int)level } },
        "CrawlerOutput.Partitions.AddOrUpdateBehavior" when Text(value) == "InheritFromTable" => this with { PartitionsInherit = true },
        "CrawlerOutput.Tables.AddOrUpdateBehavior" when Text(value) == "MergeNewColumns" => this with { MergeNewColumns = true },
        "CrawlerOutput.Tables.TableThreshold" when Number(value) is { } most and >= 1 => this with { TableThreshold = (int)most },
        "CreatePartitionIndex" when value.ValueKind == JsonValueKind.False => this,
        "Version" or "Grouping.TableGroupingPolicy" or "Grouping.TableLevelConfiguration" or "CrawlerOutput.Partitions.AddOrUpdateBehavior"
            or "CrawlerOutput.Tables.AddOrUpdateBehavior" or "CrawlerOutput.Tables.TableThreshold" =>
            throw GlueErrors.InvalidInput($"The crawler's Configuration has a wrong value for {path}: {value.GetRawText()}"),
        _ => throw CommonErrors.Unsupported("Glue crawler", $"Configuration {path} {value.GetRawText()}"),
    };

    private static IEnumerable<(string Path, JsonElement Value)> Leaves(string path, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return [(path, element)];
        return element.EnumerateObject().SelectMany(member => Leaves(path == "" ? member.Name : $"{path}.{member.Name}", member.Value));
    }

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Whole numbers only, up to the largest int.</summary>
    private static double? Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number == Math.Floor(number) && number <= int.MaxValue
            ? number
            : null;
}
