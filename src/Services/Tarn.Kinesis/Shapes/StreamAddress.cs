using Tarn.Kernel;
using Tarn.Kinesis.Storage;

namespace Tarn.Kinesis;

/// <summary>Requests that name a stream, by name or ARN.</summary>
internal interface IStreamAddress
{
    string? StreamName { get; }

    string? StreamARN { get; }
}

internal static class StreamAddress
{
    private const string Resource = "stream/";

    public static ValueTask<OpenStream> OpenAsync(this StreamStore streams, IStreamAddress request, CallContext call, CancellationToken cancel) =>
        streams.OpenAsync(call.Account, call.Region, Name(request, call), cancel);

    /// <summary>The stream's name, in the call's account and region.</summary>
    public static string Name(IStreamAddress request, CallContext call)
    {
        if (request.StreamARN is null)
            return request.StreamName ?? throw KinesisErrors.NoStreamNamed();
        var name = NameOf(request.StreamARN, call);
        return request.StreamName is null || request.StreamName == name
            ? name
            : throw KinesisErrors.NameAndArnDiffer(request.StreamName, request.StreamARN);
    }

    public static string NameOf(string streamArn, CallContext call)
    {
        if (!Arn.TryParse(streamArn, out var arn) || !arn.Resource.StartsWith(Resource, StringComparison.Ordinal))
            throw KinesisErrors.NoStreamNamed();
        var name = arn.Resource[Resource.Length..];
        if (arn.Account != call.Account)
            throw KinesisErrors.OtherAccount(streamArn);
        return arn.Region == call.Region ? name : throw KinesisErrors.StreamNotFound(call.Account, name);
    }
}
