namespace Tarn.Kinesis;

/// <summary>Requests that name a stream, by name or ARN.</summary>
internal interface IStreamAddress
{
    string? StreamName { get; }

    string? StreamARN { get; }
}
