using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// The way of every request, readable as a list: (1) guard the host, (2) route, and guard the origin, (3) authenticate, (4) find the operation, then within
/// it (5) decode, (6) validate, (7) authorize, (8) invoke, (9) audit, (10) encode.
/// </summary>
internal sealed class RequestPipeline(
    TarnOptions options,
    HostAddress addresses,
    ServiceRouter router,
    IAuthenticator authenticator,
    OperationInvoker invoker,
    ILogger<RequestPipeline> logger)
{
    private const int ClientClosedRequest = 499;

    /// <summary>
    /// A page that anybody stored must not have the origin of Tarn's own API, nor of other buckets: it may run, but as a site of its own.
    /// Source: HTML Standard, "Sandboxing".
    /// </summary>
    private const string PagePolicy = "sandbox allow-scripts allow-forms allow-popups allow-downloads";

    private readonly ClientPatience patience = new(options, TimeProvider.System);

    public async Task HandleAsync(HttpContext http)
    {
        http.Features.Set(patience);
        var wire = Begin(http, out var told, out var malformed);
        try
        {
            if (malformed is not null)
                throw malformed;
            if (ForeignRequestGuard.HostFault(http.Request, IsAnswered) is { } host)                // 1
                throw told is null ? CommonErrors.ForeignS3Request(host) : CommonErrors.ForeignRequest(host);
            var unreadable = ReadSignature(wire);
            var destination = await router.RouteAsync(wire, told);                                  // 2
            Enter(wire, destination, told, out var protocol);
            if (OriginFault(wire) is { } origin)
                throw told is null ? CommonErrors.ForeignS3Request(origin) : CommonErrors.ForeignRequest(origin);
            if (wire.Service is null)
                throw await LackingService.RefusalAsync(wire, destination.Service, protocol);
            if (ProtocolChoice.Unspoken(wire.Service.Service.Protocols, told) is { } unspoken)
                throw CommonErrors.UnspokenProtocol(wire.Service.Service.Id, unspoken);
            RequestHead.Check(http.Request, wire.Habits);
            if (unreadable is not null)
                throw unreadable as AwsException ?? wire.Habits.SignatureError((SignatureFormatException)unreadable);
            if (TransferCodings.HasUnknown(http.Request))
                throw CommonErrors.UnknownTransferCoding();
            wire.Identity = await authenticator.AuthenticateAsync(wire);                            // 3
            wire.Operation = await wire.Protocol.FindOperationAsync(wire, wire.Service);           // 4
            wire.Cancel.ThrowIfCancellationRequested(); // HTTP/2 lets a client ask and take it back thousands of times a second
            await wire.Operation.ExecuteAsync(wire, invoker);                                       // 5–10
        }
        catch (AwsException error)
        {
            await AnswerAsync(wire, error);
        }
        catch (ArgumentFormatException error) when (wire.Service is not null)
        {
            await AnswerAsync(wire, wire.Service.Service.ArgumentError(error));
        }
        catch (TimestampRangeException error) when (wire.Service is not null)
        {
            await AnswerAsync(wire, wire.Service.Service.TimestampError(error));
        }
        catch (SerializationException error)
        {
            await AnswerAsync(wire, wire.Service?.Service.SerializationError(error.Message) ?? CommonErrors.Serialization(error.Message));
        }
        catch (UnknownMemberException unknown)
        {
            var operation = wire.Operation?.Name ?? "";
            await AnswerAsync(wire, wire.Service?.Service.UnsupportedError(operation, unknown.Name) ?? CommonErrors.Unsupported(operation, unknown.Name));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client went away; nobody reads an answer.
            Leave(http.Response);
        }
        catch (Exception error) when (IsClientGone(error))
        {
            http.Abort();
        }
        catch (BadHttpRequestException error)
        {
            await AnswerAsync(wire, CommonErrors.BadHttp(error.Message, error.StatusCode));
        }
        catch (IOException error) when (error.InnerException is OverflowException)
        {
            // A chunk that says to be longer than any can be.
            await AnswerAsync(wire, CommonErrors.BadHttp(error.Message, StatusCodes.Status400BadRequest));
        }
        catch (IOException error)
        {
            // A full disk, an unreadable file: the client should know; where on the machine it lies is the log's.
            logger.LogError("{Service}.{Operation} failed ({RequestId}): {Problem}", wire.Service?.Service.Id, wire.Operation?.Name, wire.RequestId, error.Message);
            await AnswerAsync(wire, InternalError(wire, WithoutDirectory(error.Message)));
        }
        catch (Exception error)
        {
            // The last line: whatever a handler did not foresee is logged whole and answered as AWS does, and Tarn lives on.
            logger.LogError(error, "{Service}.{Operation} failed ({RequestId})", wire.Service?.Service.Id, wire.Operation?.Name, wire.RequestId);
            await AnswerAsync(wire, InternalError(wire, CommonErrors.UnforeseenMessage));
        }
    }

    private static WireCall Begin(HttpContext http, out WireProtocol? told, out AwsException? malformed)
    {
        malformed = null;
        var request = http.Request;
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        RestRequest rest;
        try
        {
            rest = RestRequest.Of(request.Method, target, request.Headers);
        }
        catch (SerializationException error)
        {
            malformed = CommonErrors.InvalidUri(error.Message);
            rest = RestRequest.Of(request.Method, "/", request.Headers);
        }

        told = ProtocolChoice.Told(request, rest);
        return new WireCall(http) { Rest = rest, Protocol = ProtocolChoice.Of(told ?? WireProtocol.RestXml) };
    }

    /// <summary>What is wrong with the signature; thrown only when it is known whose protocol the answer is in.</summary>
    private static Exception? ReadSignature(WireCall wire)
    {
        try
        {
            wire.Signature = Signature.Of(wire.Http.Request);
            wire.SigningName = wire.Signature?.Service;
            return null;
        }
        catch (Exception unreadable) when (unreadable is AwsException or SignatureFormatException)
        {
            wire.SigningName = SigningScope.ServiceOf(wire.Http.Request);
            return unreadable;
        }
    }

    /// <summary>Names of ours, those of AWS's endpoints, and those of buckets.</summary>
    private bool IsAnswered(string host) => addresses.IsOurs(host) || router.IsEndpoint(host) || router.BucketOf(host) is not null;

    /// <summary>
    /// A page is refused unless it was served under the same name; one of a bucket's, unless it speaks to buckets. Browsers name no origin for
    /// what a page gets from its own site or shows of another, but say where it comes from; and nobody calls other services without a
    /// signature by the name of a bucket. Source: W3C Fetch Metadata Request Headers.
    /// </summary>
    private string? OriginFault(WireCall wire)
    {
        var request = wire.Http.Request;
        if (ForeignRequestGuard.OriginFault(request) is { } fault)
            return fault;
        if (wire.Habits.TakesTheRest)
            return null;
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site == "same-site")
            return "Tarn does not answer requests that a page of another site makes.";
        var host = HostAddress.NameOf(request.Host.Value ?? "");
        if (addresses.IsShared(host))
            return null;
        var isPage = request.Headers.Origin.Count > 0 || site.Length > 0;
        return isPage || (wire.Signature is null && router.BucketOf(host) is not null) ? "Tarn does not answer a bucket's page but for what is in buckets." : null;
    }

    private void Enter(WireCall wire, Destination destination, WireProtocol? told, out WireProtocol protocol)
    {
        protocol = ProtocolChoice.For(destination.Door?.Service.Protocols ?? destination.Service.Protocols, told);
        wire.Protocol = ProtocolChoice.Of(protocol);
        wire.Service = destination.Door;
        if (wire.Service is null)
        {
            wire.WithoutService = new(destination.Service.XmlNamespace, IsBare: destination.Service.Id == "S3");
            return;
        }

        wire.RequestId = wire.Habits.NewRequestId();
        var host = HostAddress.NameOf(wire.Http.Request.Host.Value ?? "");
        if (wire.Habits.FirstSegmentOf(host) is { } segment)
            wire.Rest.PrependSegment(segment);
        else if (wire.Habits.AnswersPages)
            wire.Http.Response.Headers.ContentSecurityPolicy = PagePolicy;
    }

    private static async Task AnswerAsync(WireCall wire, AwsException error)
    {
        var response = wire.Http.Response;
        if (response.HasStarted)
        {
            // Half an answer must not look like a whole one.
            wire.Http.Abort();
            return;
        }

        response.Clear();
        try
        {
            await wire.Protocol.EncodeErrorAsync(wire, error);
        }
        catch (OperationCanceledException) when (wire.Cancel.IsCancellationRequested)
        {
            Leave(response);
        }
    }

    /// <summary>Ends the answer to a client that went away; the status is for logs alone, and an answer that began has its own.</summary>
    private static void Leave(HttpResponse response)
    {
        if (!response.HasStarted)
            response.StatusCode = ClientClosedRequest;
    }

    private static AwsException InternalError(WireCall wire, string message) =>
        wire.Service?.Service.InternalError(message) ?? CommonErrors.Internal(message);

    /// <summary>What went wrong with a file, by its name below the data directory.</summary>
    private string WithoutDirectory(string message) =>
        message.Replace(Path.GetFullPath(options.DataDirectory) + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    private static bool IsClientGone(Exception error) =>
        error is ConnectionResetException or ConnectionAbortedException
        || (error is BadHttpRequestException { InnerException: ConnectionResetException });
}
