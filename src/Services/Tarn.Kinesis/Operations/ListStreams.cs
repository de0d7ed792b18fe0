using Tarn.Kernel;
using Tarn.Kinesis.Storage;

namespace Tarn.Kinesis;

public sealed record ListStreamsRequest : IRequest<ListStreamsResponse>
{
    [Range(1, Limits.PageMost)] public int? Limit { get; init; }

    [Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? ExclusiveStartStreamName { get; init; }

    [Length(1, Limits.NextTokenLength)] public string? NextToken { get; init; }
}

public sealed record ListStreamsResponse(
    IReadOnlyList<string> StreamNames, bool? HasMoreStreams, string? NextToken, IReadOnlyList<StreamSummary> StreamSummaries);

public sealed record StreamSummary(
    string StreamName, string StreamARN, string StreamStatus, StreamModeDetails StreamModeDetails, DateTimeOffset? StreamCreationTimestamp);

/// <summary>Answers the streams of the account and region by name, a page at a time.</summary>
[Operation("ListStreams")]
[Iam("kinesis:ListStreams", "*")]
internal sealed class ListStreams(StreamStore streams, PageTokens tokens) : IOperation<ListStreamsRequest, ListStreamsResponse>
{
    public async ValueTask<ListStreamsResponse> HandleAsync(ListStreamsRequest request, CallContext call, CancellationToken cancel)
    {
        var use = KinesisTokens.Streams.For(call);
        var after = await tokens.OpenAsync(use, request.NextToken, cancel)
            ?? (request.ExclusiveStartStreamName is { } name ? StreamStore.PlaceOf(call.Account, call.Region, name) : null);
        var page = streams.List(call.Account, call.Region, after, request.Limit ?? Limits.StreamsPage);
        return new ListStreamsResponse(
            page.Items.Select(stream => stream.StreamName).ToArray(),
            page.HasMore,
            await tokens.SealNextAsync(use, page.Next, cancel),
            page.Items.Select(Summary).ToArray());
    }

    private static StreamSummary Summary(StreamDocument stream) => new(
        stream.StreamName,
        OpenStream.ArnOf(stream),
        StreamStatus.Active,
        new StreamModeDetails { StreamMode = stream.StreamMode },
        DateTimeOffset.FromUnixTimeMilliseconds(stream.CreatedMilliseconds));
}
