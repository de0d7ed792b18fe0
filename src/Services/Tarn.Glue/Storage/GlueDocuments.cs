using System.Text.Json.Serialization;

namespace Tarn.Glue.Storage;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Database))]
[JsonSerializable(typeof(Table))]
[JsonSerializable(typeof(Partition))]
[JsonSerializable(typeof(CrawlerDocument))]
[JsonSerializable(typeof(CrawlerHistory))]
[JsonSerializable(typeof(SortedDictionary<string, string>))]
internal sealed partial class GlueDocuments : JsonSerializerContext;
