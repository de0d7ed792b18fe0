using Tarn.Firehose.Storage;
using Tarn.Firehose.Workers;
using Tarn.Iam;
using Tarn.Kernel;

namespace Tarn.Firehose;

public sealed record CreateDeliveryStreamRequest : IRequest<CreateDeliveryStreamResponse>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? DeliveryStreamName { get; init; }

    [OneOf("DirectPut", "KinesisStreamAsSource", "MSKAsSource", "DatabaseAsSource")] public string? DeliveryStreamType { get; init; }

    public DirectPutSourceConfiguration? DirectPutSourceConfiguration { get; init; }

    public KinesisStreamSourceConfiguration? KinesisStreamSourceConfiguration { get; init; }

    public S3DestinationConfiguration? S3DestinationConfiguration { get; init; }

    public ExtendedS3DestinationConfiguration? ExtendedS3DestinationConfiguration { get; init; }

    [Length(1, TagRules.PerResource)] public IReadOnlyList<Tag>? Tags { get; init; }
}

public sealed record CreateDeliveryStreamResponse(string DeliveryStreamARN);

/// <summary>Makes a delivery stream. It is ACTIVE and being delivered at once.</summary>
[Operation("CreateDeliveryStream")]
[Iam("firehose:CreateDeliveryStream", "arn:{partition}:firehose:{region}:{account}:deliverystream/{DeliveryStreamName}")]
internal sealed class CreateDeliveryStream(
    DeliveryStreamStore streams, RecordSources sources, DeliveryQueue deliveries, RoleCheck roles, TarnClock clock)
    : IOperation<CreateDeliveryStreamRequest, CreateDeliveryStreamResponse>
{
    public async ValueTask<CreateDeliveryStreamResponse> HandleAsync(
        CreateDeliveryStreamRequest request, CallContext call, CancellationToken cancel)
    {
        var type = TypeOf(request);
        var rules = DeliveryRules.From(DestinationOf(request));
        new ObjectKeys(request.DeliveryStreamName!, version: 1, rules).RequirePossible();
        var destination = rules.Configuration;
        foreach (var role in RolesOf(destination, request.KinesisStreamSourceConfiguration))
            await roles.RequireAsync(role, call, FirehoseService.Principal, () => FirehoseErrors.RoleNotAssumable(role), cancel);

        var stream = new DeliveryStreamDocument
        {
            DeliveryStreamName = request.DeliveryStreamName!,
            Account = call.Account,
            Region = call.Region,
            Id = Guid.NewGuid(),
            CreateTime = clock.Now,
            DeliveryStreamType = type,
            DirectPutSource = request.DirectPutSourceConfiguration is { } direct ? new DirectPutSourceDocument(direct.ThroughputHintInMBs) : null,
            KinesisStreamSource = request.KinesisStreamSourceConfiguration is { } kinesis
                ? new KinesisSourceDocument(kinesis.KinesisStreamARN, kinesis.RoleARN)
                : null,
            Destination = DestinationMapping.Document(destination),
            Tags = DeliveryStreamTags.Rules.Checked(request.Tags),
        };
        using var delivery = deliveries.TryHold(DeliveryKey.Of(stream), call.Account) ?? throw FirehoseErrors.TooMany(call.Account, Limits.StreamsPerRegion);
        await streams.CreateAsync(stream, await sources.StartAsync(stream.KinesisStreamSource, cancel), cancel);
        delivery.Enqueue();
        return new CreateDeliveryStreamResponse(DeliveryStreamAnswers.ArnOf(stream));
    }

    private static string TypeOf(CreateDeliveryStreamRequest request)
    {
        var type = request.DeliveryStreamType ?? StreamTypes.DirectPut;
        if (type is not (StreamTypes.DirectPut or StreamTypes.KinesisStreamAsSource))
            throw FirehoseErrors.NotSupported("DeliveryStreamType", type, "DirectPut or KinesisStreamAsSource");
        return (type == StreamTypes.KinesisStreamAsSource) == (request.KinesisStreamSourceConfiguration is not null)
            ? type
            : throw FirehoseErrors.SourceMissing();
    }

    private static ExtendedS3DestinationConfiguration DestinationOf(CreateDeliveryStreamRequest request) =>
        (request.S3DestinationConfiguration, request.ExtendedS3DestinationConfiguration) switch
        {
            (null, { } extended) => extended,
            ({ } plain, null) => ExtendedS3DestinationConfiguration.From(plain),
            _ => throw FirehoseErrors.OneDestination(),
        };

    private static IEnumerable<string> RolesOf(ExtendedS3DestinationConfiguration destination, KinesisStreamSourceConfiguration? source) =>
        new[]
        {
            destination.RoleARN,
            source?.RoleARN,
            destination.DataFormatConversionConfiguration is { Enabled: true } conversion ? conversion.SchemaConfiguration!.RoleARN : null,
        }.OfType<string>().Distinct();
}
