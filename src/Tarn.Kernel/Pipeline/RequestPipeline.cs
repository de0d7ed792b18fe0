using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Tarn.Kernel;

/// <summary>
/// The way of every request, readable as a list: (1) guard, (2) route, (3) authenticate, (4) find the operation, then within
/// it (5) decode, (6) validate, (7) authorize, (8) invoke, (9) audit, (10) encode.
/// </summary>
internal sealed class RequestPipeline(
    TarnOptions options,
    ForeignRequestGuard guard,
    ServiceRouter router,
    IAuthenticator authenticator,
    OperationInvoker invoker,
    ILogger<RequestPipeline> logger)
{
    private const int ClientClosedRequest = 499;

    public async Task HandleAsync(HttpContext http)
    {
        var wire = Begin(http, out var malformed);
        try
        {
            if (malformed is not null)
                throw malformed;
            if (guard.FaultOf(http.Request) is { } fault)                                           // 1
                throw Foreign(wire, fault);
            wire.Signature = Signature.Of(http.Request);
            var entry = await router.RouteAsync(wire);                                              // 2
            Enter(wire, entry);
            wire.Call = await authenticator.AuthenticateAsync(http, wire.Signature, wire.Call);     // 3
            wire.Operation = await wire.Protocol.FindOperationAsync(wire, entry.Service, entry);    // 4
            wire.Call = wire.Call with { Operation = wire.Operation.Name };
            await wire.Operation.ExecuteAsync(wire, invoker);                                       // 5–10
        }
        catch (AwsException error)
        {
            await AnswerAsync(wire, error);
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
            http.Response.StatusCode = ClientClosedRequest;
        }
        catch (Exception error) when (IsClientGone(error))
        {
            http.Abort();
        }
        catch (BadHttpRequestException error)
        {
            await AnswerAsync(wire, CommonErrors.BadHttp(error.Message, error.StatusCode));
        }
        catch (IOException error)
        {
            // A full disk, an unreadable file: the message names it, and the client should know.
            logger.LogError(error, "{Service}.{Operation} failed ({RequestId})", wire.Call.Service, wire.Call.Operation, wire.Call.RequestId);
            await AnswerAsync(wire, InternalError(wire, error.Message));
        }
        catch (Exception error)
        {
            // The last line: whatever a handler did not foresee is logged whole and answered as AWS does, and Tarn lives on.
            logger.LogError(error, "{Service}.{Operation} failed ({RequestId})", wire.Call.Service, wire.Call.Operation, wire.Call.RequestId);
            await AnswerAsync(wire, InternalError(wire, CommonErrors.UnforeseenMessage));
        }
    }

    private WireCall Begin(HttpContext http, out AwsException? malformed)
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

        return new WireCall(http)
        {
            Rest = rest,
            Protocol = RestXmlProtocol.S3,
            Call = new CallContext
            {
                Account = options.Account,
                Region = options.Region,
                RequestId = Guid.NewGuid().ToString(),
                Endpoint = $"{request.Scheme}://{request.Host.Value}",
            },
        };
    }

    /// <summary>Nothing of the request is believed but that it looks like awsJson, so that its sender can read the refusal; else it is S3's.</summary>
    private static AwsException Foreign(WireCall wire, string fault)
    {
        if (!wire.Http.Request.Headers.ContainsKey(ServiceRouter.TargetHeader))
            return CommonErrors.ForeignS3Request(fault);
        wire.Protocol = AwsJsonProtocol.Version11;
        return CommonErrors.ForeignRequest(fault);
    }

    private static void Enter(WireCall wire, ServiceEntry entry)
    {
        wire.Service = entry;
        wire.Protocol = Protocol.Of(entry.Service.Protocol);
        wire.Call = wire.Call with { Service = entry.Service.Id };
        if (entry.Service.Protocol != WireProtocol.S3)
            return;
        wire.Call = wire.Call with { RequestId = Guid.NewGuid().ToString("N")[..16].ToUpperInvariant() };
        if (HostAddress.BucketOf(HostAddress.NameOf(wire.Http.Request.Host.Value ?? "")) is { } bucket)
            wire.Rest.PrependBucket(bucket);
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
            response.StatusCode = ClientClosedRequest;
        }
    }

    private static AwsException InternalError(WireCall wire, string message) =>
        wire.Service?.Service.InternalError(message) ?? CommonErrors.Internal(message);

    private static bool IsClientGone(Exception error) =>
        error is ConnectionResetException or ConnectionAbortedException
        || (error is BadHttpRequestException { InnerException: ConnectionResetException });
}
