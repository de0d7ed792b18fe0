namespace Tarn.Kms;

/// <summary>How long a data key is to be: a spec says it, or a number, and never both.</summary>
internal static class DataKeyLength
{
    public static int Of(string? keySpec, int? numberOfBytes) => (keySpec, numberOfBytes) switch
    {
        ("AES_256", null) => 32,
        ("AES_128", null) => 16,
        (null, { } bytes) => bytes,
        _ => throw KmsErrors.OneSize(),
    };
}
