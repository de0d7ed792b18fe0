using System.Text.Json.Serialization;

namespace Tarn.Iam.Storage;

/// <summary>How the wings' documents are written.</summary>
[JsonSerializable(typeof(AccessKeyDocument))]
[JsonSerializable(typeof(AccountDocument))]
[JsonSerializable(typeof(AliasDocument))]
[JsonSerializable(typeof(DeletionDocument))]
[JsonSerializable(typeof(GroupDocument))]
[JsonSerializable(typeof(InstanceProfileDocument))]
[JsonSerializable(typeof(KeyOwnerDocument))]
[JsonSerializable(typeof(LoginProfileDocument))]
[JsonSerializable(typeof(ManagedPolicyDocument))]
[JsonSerializable(typeof(ProviderDocument))]
[JsonSerializable(typeof(RoleDocument))]
[JsonSerializable(typeof(UserDocument))]
internal sealed partial class IamDocuments : JsonSerializerContext;
