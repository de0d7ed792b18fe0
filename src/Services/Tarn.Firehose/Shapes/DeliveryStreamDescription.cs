namespace Tarn.Firehose;

public sealed record DeliveryStreamDescription
{
    public const string DestinationId = "destinationId-000000000001";

    public required string DeliveryStreamName { get; init; }

    public required string DeliveryStreamARN { get; init; }

    public required string DeliveryStreamStatus { get; init; }

    public required DeliveryStreamEncryptionConfiguration DeliveryStreamEncryptionConfiguration { get; init; }

    public required string DeliveryStreamType { get; init; }

    public required string VersionId { get; init; }

    public required DateTimeOffset? CreateTimestamp { get; init; }

    public SourceDescription? Source { get; init; }

    public required IReadOnlyList<DestinationDescription> Destinations { get; init; }

    public required bool? HasMoreDestinations { get; init; }
}

public sealed record DeliveryStreamEncryptionConfiguration(string Status);

public sealed record SourceDescription(
    DirectPutSourceConfiguration? DirectPutSourceDescription, KinesisStreamSourceDescription? KinesisStreamSourceDescription);

public sealed record KinesisStreamSourceDescription(string KinesisStreamARN, string RoleARN, DateTimeOffset? DeliveryStartTimestamp);

public sealed record DestinationDescription(
    string DestinationId, S3DestinationConfiguration S3DestinationDescription, ExtendedS3DestinationConfiguration ExtendedS3DestinationDescription);
