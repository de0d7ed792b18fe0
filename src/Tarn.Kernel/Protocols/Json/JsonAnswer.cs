using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Tarn.Kernel;

/// <summary>What the JSON protocols' answers have in common.</summary>
internal static class JsonAnswer
{
    public static async ValueTask SendAsync(WireCall wire, PooledWriter body, string contentType, int status)
    {
        var response = wire.Http.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.Headers["x-amzn-RequestId"] = wire.Call.RequestId;
        response.ContentLength = body.Written.Length;
        if (body.Written.Length > 0 && !HttpMethods.IsHead(wire.Http.Request.Method))
            await response.BodyWriter.WriteAsync(body.Written, wire.Cancel);
    }

    /// <summary>The code stands in <c>__type</c> and, for restJson1, in a header; clients read either.</summary>
    public static async ValueTask SendErrorAsync(WireCall wire, AwsException error, string contentType)
    {
        using var body = new PooledWriter();
        using (var json = new Utf8JsonWriter(body, JsonShapeWriter.Options))
        {
            json.WriteStartObject();
            json.WriteString("__type"u8, error.Code);
            json.WriteString("message"u8, error.Message);
            foreach (var (name, value) in error.Members)
                json.WriteString(name, value);
            json.WriteEndObject();
        }

        var headers = wire.Http.Response.Headers;
        headers["x-amzn-ErrorType"] = error.Code;
        foreach (var (name, value) in error.Headers)
            headers[name] = value;
        await SendAsync(wire, body, contentType, error.Status);
    }
}
