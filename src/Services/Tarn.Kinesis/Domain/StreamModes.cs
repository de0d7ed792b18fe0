namespace Tarn.Kinesis.Domain;

/// <summary>How the capacity of a stream is provided.</summary>
internal static class StreamModes
{
    public const string Provisioned = "PROVISIONED";
    public const string OnDemand = "ON_DEMAND";
}
