using System.Text.Json.Serialization;

namespace Tarn.Glue.Storage;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Database))]
[JsonSerializable(typeof(Table))]
[JsonSerializable(typeof(Partition))]
[JsonSerializable(typeof(CrawlerDocument))]
[JsonSerializable(typeof(CrawlerHistory))]
internal sealed partial class GlueDocuments : JsonSerializerContext;
