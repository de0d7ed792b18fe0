namespace Tarn.S3;

/// <summary>Whether a checksum is of an object's bytes, or of the checksums of its parts.</summary>
internal enum ChecksumType
{
    FullObject,
    Composite,
}

/// <summary>A checksum as S3 tells it: base64, with a dash and the number of parts where it is composite.</summary>
internal sealed record Checksum(ChecksumAlgorithm Algorithm, string Value, ChecksumType Type)
{
    public string TypeName => NameOf(Type);

    /// <summary>The value if it is of this algorithm, for answers that have one member for each.</summary>
    public string? In(ChecksumAlgorithm algorithm) => Algorithm == algorithm ? Value : null;

    public static Checksum FullObject(ChecksumAlgorithm algorithm, ReadOnlySpan<byte> value) =>
        new(algorithm, Convert.ToBase64String(value), ChecksumType.FullObject);

    public static string NameOf(ChecksumType type) => type == ChecksumType.Composite ? "COMPOSITE" : "FULL_OBJECT";

    public static ChecksumType? TypeByName(string? name) => name switch
    {
        "COMPOSITE" => ChecksumType.Composite,
        "FULL_OBJECT" => ChecksumType.FullObject,
        _ => null,
    };
}
