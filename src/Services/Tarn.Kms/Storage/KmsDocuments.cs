using System.Text.Json.Serialization;

namespace Tarn.Kms.Storage;

/// <summary>Which master key sealed the material.</summary>
internal sealed record MasterKeyDocument
{
    public required Guid Id { get; init; }
}

/// <summary>An alias: a name of an account and region for one of its keys.</summary>
internal sealed record AliasDocument
{
    public required string AliasName { get; init; }

    public required string TargetKeyId { get; init; }

    public required DateTimeOffset CreationDate { get; init; }

    public required DateTimeOffset LastUpdatedDate { get; init; }
}

/// <summary>A grant: what a principal may do with a key.</summary>
internal sealed record GrantDocument
{
    public required string GrantId { get; init; }

    public required string KeyId { get; init; }

    public string? Name { get; init; }

    public required DateTimeOffset CreationDate { get; init; }

    public required string GranteePrincipal { get; init; }

    public string? RetiringPrincipal { get; init; }

    public required string IssuingAccount { get; init; }

    public required IReadOnlyList<string> Operations { get; init; }

    public IReadOnlyDictionary<string, string>? ContextSubset { get; init; }

    public IReadOnlyDictionary<string, string>? ContextEquals { get; init; }

    /// <summary>What its tokens are marked with.</summary>
    public required byte[] TokenKey { get; init; }

    public override string ToString() => GrantId;
}

/// <summary>A pair of keys that wraps material on its way here.</summary>
internal sealed record ImportDocument
{
    /// <summary>What its token holds: 64 hexadecimal digits.</summary>
    public required string Number { get; init; }

    public required string WrappingAlgorithm { get; init; }

    public required DateTimeOffset ValidTo { get; init; }

    /// <summary>The private key, sealed.</summary>
    public required MaterialDocument Wrapping { get; init; }
}

[JsonSerializable(typeof(MasterKeyDocument))]
[JsonSerializable(typeof(KeyDocument))]
[JsonSerializable(typeof(AliasDocument))]
[JsonSerializable(typeof(GrantDocument))]
[JsonSerializable(typeof(ImportDocument))]
internal sealed partial class KmsDocuments : JsonSerializerContext;
