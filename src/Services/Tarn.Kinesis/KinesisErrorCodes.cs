namespace Tarn.Kinesis;

/// <summary>Codes of Kinesis's errors that other services act on.</summary>
public static class KinesisErrorCodes
{
    public const string ResourceNotFound = "ResourceNotFoundException";
}
