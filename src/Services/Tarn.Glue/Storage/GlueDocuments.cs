using System.Text.Json.Serialization;

namespace Tarn.Glue.Storage;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DatabaseDocument))]
[JsonSerializable(typeof(TableDocument))]
[JsonSerializable(typeof(PartitionDocument))]
[JsonSerializable(typeof(CrawlerDocument))]
[JsonSerializable(typeof(CrawlDocument))]
[JsonSerializable(typeof(SortedDictionary<string, string>))]
internal sealed partial class GlueDocuments : JsonSerializerContext;
