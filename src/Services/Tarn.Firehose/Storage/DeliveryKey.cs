namespace Tarn.Firehose.Storage;

/// <summary>Names the delivery of a stream.</summary>
internal sealed record DeliveryKey(string Account, string Region, string Name, Guid Id)
{
    public static DeliveryKey Of(DeliveryStreamDocument stream) => new(stream.Account, stream.Region, stream.DeliveryStreamName, stream.Id);
}
