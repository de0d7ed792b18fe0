namespace Tarn.Kms;

/// <summary>Codes of KMS's errors that other services act on.</summary>
public static class KmsErrorCodes
{
    public const string NotFound = "NotFoundException";
    public const string InvalidState = "KMSInvalidStateException";
}
