using System.Text.Json.Serialization;

namespace Tarn.Glue.Storage;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CrawlerDocument))]
[JsonSerializable(typeof(CrawlDocument))]
internal sealed partial class CrawlerJson : JsonSerializerContext;
