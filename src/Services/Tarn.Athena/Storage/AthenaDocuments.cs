using System.Text.Json.Serialization;

namespace Tarn.Athena.Storage;

/// <summary>How the documents of this service are written.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(ExecutionDocument))]
[JsonSerializable(typeof(ColumnsDocument))]
internal sealed partial class AthenaDocuments : JsonSerializerContext;
