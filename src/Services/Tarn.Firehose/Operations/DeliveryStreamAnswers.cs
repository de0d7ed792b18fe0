using Tarn.Firehose.Storage;
using Tarn.Kernel;

namespace Tarn.Firehose;

/// <summary>Delivery streams as answers show them.</summary>
internal static class DeliveryStreamAnswers
{
    public static string ArnOf(DeliveryStreamDocument stream) =>
        new Scope(stream.Account, stream.Region).Arn("firehose", $"deliverystream/{stream.DeliveryStreamName}");

    public static DeliveryStreamDescription Of(DeliveryStreamDocument stream, bool withDestination) => new()
    {
        DeliveryStreamName = stream.DeliveryStreamName,
        DeliveryStreamARN = ArnOf(stream),
        DeliveryStreamStatus = "ACTIVE",
        DeliveryStreamEncryptionConfiguration = new DeliveryStreamEncryptionConfiguration("DISABLED"),
        DeliveryStreamType = stream.DeliveryStreamType,
        VersionId = stream.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
        CreateTimestamp = stream.CreateTime,
        Source = SourceOf(stream),
        Destinations = withDestination ? [DestinationOf(stream.Destination.Shape())] : [],
        HasMoreDestinations = false,
    };

    private static DestinationDescription DestinationOf(ExtendedS3DestinationConfiguration destination) =>
        new(DeliveryStreamDescription.DestinationId, destination.ToPlain(), destination);

    private static SourceDescription? SourceOf(DeliveryStreamDocument stream)
    {
        if (stream.KinesisStreamSource is { } kinesis)
            return new SourceDescription(null, new KinesisStreamSourceDescription(kinesis.KinesisStreamARN!, kinesis.RoleARN!, stream.CreateTime));
        return stream.DirectPutSource is { } direct
            ? new SourceDescription(new DirectPutSourceConfiguration { ThroughputHintInMBs = direct.ThroughputHintInMBs }, null)
            : null;
    }
}
