using Microsoft.AspNetCore.Http;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>What all protocols' answers have in common.</summary>
internal static class Answer
{
    /// <summary>The ids that every answer carries.</summary>
    public static void WriteIds(WireCall wire)
    {
        var headers = wire.Http.Response.Headers;
        headers[wire.Habits.RequestIdHeader] = wire.RequestId;
        if (wire.Habits.HostId is { } host)
            headers[host.Header] = host.Value;
    }

    /// <summary>What an error brings along in headers, the code of awsQuery for clients that once spoke it among them.</summary>
    public static void WriteErrorHeaders(WireCall wire, AwsException error)
    {
        var headers = wire.Http.Response.Headers;
        foreach (var (name, value) in error.Headers)
            headers[name] = value;
        if (wire.Service?.Service.IsQueryCompatible == true && error.QueryCode is { } code)
            headers["x-amzn-query-error"] = $"{code};{FaultOf(error)}";
    }

    /// <summary>Whose fault an error is, as the query protocols say it.</summary>
    public static string FaultOf(AwsException error) => error.Status < StatusCodes.Status500InternalServerError ? "Sender" : "Receiver";

    /// <summary>Sends a whole document.</summary>
    public static async ValueTask SendAsync(WireCall wire, PooledWriter body, string contentType, int status)
    {
        var response = wire.Http.Response;
        WriteIds(wire);
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = body.Written.Length;
        if (body.Written.Length > 0 && !HttpMethods.IsHead(wire.Http.Request.Method))
            await wire.Output.WriteAsync(body.Written, wire.Cancel);
    }

    /// <summary>Sends bytes as they come; of unknown length, the protocol of the connection frames them.</summary>
    public static async ValueTask SendStreamAsync(WireCall wire, ResponseBody body)
    {
        await using (body)
        {
            WriteIds(wire);
            if (body.Length is { } length)
                wire.Http.Response.ContentLength = length;
            if (HttpMethods.IsHead(wire.Http.Request.Method))
                return;
            await body.WriteToAsync(wire.Output, wire.Cancel);

            // What was written after the body's last flush would wait for the connection's next one.
            await wire.Output.FlushAsync(wire.Cancel);
        }
    }
}
