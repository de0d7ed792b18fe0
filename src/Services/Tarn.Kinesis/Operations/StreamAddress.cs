using Tarn.Kernel;
using Tarn.Kinesis.Domain;
using Tarn.Kinesis.Storage;

namespace Tarn.Kinesis;

/// <summary>Finds the stream that a request names.</summary>
internal static class StreamAddress
{
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

    public static string NameOf(string streamArn, CallContext call) => StreamArn.Reader.Read(streamArn, call.Scope, out var stream) switch
    {
        ArnMismatch.None => stream.Name,
        ArnMismatch.OtherAccount => throw KinesisErrors.OtherAccount(streamArn),
        ArnMismatch.OtherRegion or ArnMismatch.OtherPartition => throw KinesisErrors.StreamNotFound(call.Account, stream.Name),
        _ => throw KinesisErrors.NoStreamNamed(),
    };
}
