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

/// <summary>Answers the streams of the account and region by name, a page at a time. A token is the name it goes on behind.</summary>
[Operation("ListStreams")]
[Iam("kinesis:ListStreams", "*")]
internal sealed class ListStreams(StreamStore streams, TokenSeal seal) : IOperation<ListStreamsRequest, ListStreamsResponse>
{
    public async ValueTask<ListStreamsResponse> HandleAsync(ListStreamsRequest request, CallContext call, CancellationToken cancel)
    {
        var after = request.ExclusiveStartStreamName;
        if (request.NextToken is { } token)
        {
            var opened = await seal.OpenAsync(token, cancel) ?? throw KinesisErrors.InvalidNextToken();
            after = System.Text.Encoding.UTF8.GetString(opened);
        }

        var limit = request.Limit ?? Limits.StreamsPage;
        var found = streams.List(call.Account, call.Region, after, limit + 1);
        var page = found.Take(limit).ToArray();
        var hasMore = found.Count > limit;
        return new ListStreamsResponse(
            page.Select(stream => stream.StreamName).ToArray(),
            hasMore,
            hasMore ? await seal.SealAsync(System.Text.Encoding.UTF8.GetBytes(page[^1].StreamName), cancel) : null,
            page.Select(Summary).ToArray());
    }

    private static StreamSummary Summary(StreamDocument stream) => new(
        stream.StreamName,
        OpenStream.ArnOf(stream),
        StreamStatus.Active,
        new StreamModeDetails { StreamMode = stream.StreamMode },
        DateTimeOffset.FromUnixTimeMilliseconds(stream.CreatedMilliseconds));
}
