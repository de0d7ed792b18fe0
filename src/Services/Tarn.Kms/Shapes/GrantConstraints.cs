namespace Tarn.Kms;

/// <summary>For which encryption contexts a grant holds: those that hold all of these pairs, or those that are these and no others.</summary>
public sealed record GrantConstraints
{
    public IReadOnlyDictionary<string, string>? EncryptionContextSubset { get; init; }

    public IReadOnlyDictionary<string, string>? EncryptionContextEquals { get; init; }
}
