using System.Text.Json.Serialization;

namespace Tarn.Iam.Storage;

/// <summary>How the wings' documents are written.</summary>
[JsonSerializable(typeof(RoleDocument))]
internal sealed partial class IamDocuments : JsonSerializerContext;
