namespace Tarn.Kinesis;

/// <summary>Words that answers about streams hold.</summary>
internal static class StreamStatus
{
    public const string Active = "ACTIVE";
    public const string NotEncrypted = "NONE";
}
