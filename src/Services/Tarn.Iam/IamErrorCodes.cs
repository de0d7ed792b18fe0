namespace Tarn.Iam;

/// <summary>Codes of IAM's errors that other services act on.</summary>
public static class IamErrorCodes
{
    public const string NoSuchEntity = "NoSuchEntityException";
}
