using System.Text.Json.Serialization;

namespace Tarn.Glue.Storage;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DatabaseDocument))]
[JsonSerializable(typeof(TableDocument))]
[JsonSerializable(typeof(PartitionDocument))]
internal sealed partial class CatalogJson : JsonSerializerContext;
