using Tarn.Firehose.Storage;
using Tarn.Kernel;

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

    internal static string ArnOf(DeliveryStreamDocument stream) =>
        new Scope(stream.Account, stream.Region).Arn("firehose", $"deliverystream/{stream.DeliveryStreamName}");

    internal static DeliveryStreamDescription From(DeliveryStreamDocument stream, bool withDestination) => new()
    {
        DeliveryStreamName = stream.DeliveryStreamName,
        DeliveryStreamARN = ArnOf(stream),
        DeliveryStreamStatus = "ACTIVE",
        DeliveryStreamEncryptionConfiguration = new DeliveryStreamEncryptionConfiguration("DISABLED"),
        DeliveryStreamType = stream.DeliveryStreamType,
        VersionId = stream.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
        CreateTimestamp = stream.CreateTime,
        Source = SourceOf(stream),
        Destinations = withDestination ? [new DestinationDescription(DestinationId, stream.Destination.ToPlain(), stream.Destination)] : [],
        HasMoreDestinations = false,
    };

    private static SourceDescription? SourceOf(DeliveryStreamDocument stream)
    {
        if (stream.KinesisStreamSource is { } kinesis)
            return new SourceDescription(null, new KinesisStreamSourceDescription(kinesis.KinesisStreamARN!, kinesis.RoleARN!, stream.CreateTime));
        return stream.DirectPutSource is null ? null : new SourceDescription(stream.DirectPutSource, null);
    }
}

public sealed record DeliveryStreamEncryptionConfiguration(string Status);

public sealed record SourceDescription(
    DirectPutSourceConfiguration? DirectPutSourceDescription, KinesisStreamSourceDescription? KinesisStreamSourceDescription);

public sealed record KinesisStreamSourceDescription(string KinesisStreamARN, string RoleARN, DateTimeOffset? DeliveryStartTimestamp);

public sealed record DestinationDescription(
    string DestinationId, S3DestinationConfiguration S3DestinationDescription, ExtendedS3DestinationConfiguration ExtendedS3DestinationDescription);
