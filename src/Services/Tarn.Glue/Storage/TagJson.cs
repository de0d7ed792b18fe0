using System.Text.Json.Serialization;

namespace Tarn.Glue.Storage;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SortedDictionary<string, string>))]
internal sealed partial class TagJson : JsonSerializerContext;
