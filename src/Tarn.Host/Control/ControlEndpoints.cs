using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Tarn.Kernel;
using Tarn.Wire;

namespace Tarn.Host;

/// <summary>Tarn's own API under /_tarn: health, clock, reset. A path that S3 can never have, since bucket names hold no underscore.</summary>
internal sealed partial class ControlEndpoints(TarnOptions options, string version, Func<Task> reset)
{
    public const string Prefix = "/_tarn/";
    private const int BodyLimitBytes = 64 * 1024;

    private static readonly TimeSpan FarthestAdvance = TimeSpan.FromDays(36525);

    public async Task HandleAsync(HttpContext http, TarnInstance instance)
    {
        // The path has its dots resolved, which the prefix was looked for without.
        var path = http.Request.Path.Value!;
        switch (http.Request.Method, path.StartsWith(Prefix, StringComparison.Ordinal) ? path[Prefix.Length..] : "")
        {
            case ("GET", "health"):
                await AnswerAsync(http, StatusCodes.Status200OK, json => HealthReport.Write(json, version, instance));
                break;
            case ("GET", "clock"):
                await AnswerAsync(http, StatusCodes.Status200OK, json => WriteClock(json, instance.Clock));
                break;
            case ("POST", "clock"):
                await AdvanceAsync(http, instance.Clock);
                break;
            case ("POST", "reset") when options.AllowReset:
                await reset();
                await AnswerAsync(http, StatusCodes.Status200OK, json => json.WriteString("status", "reset"));
                break;
            case ("POST", "reset"):
                await RefuseAsync(http, StatusCodes.Status403Forbidden, "Reset is off. Start Tarn with --allow-reset to allow it; it deletes everything.");
                break;
            case (_, "health" or "clock" or "reset"):
                await RefuseAsync(http, StatusCodes.Status405MethodNotAllowed, $"{http.Request.Method} is not a method of {http.Request.Path}.");
                break;
            default:
                await RefuseAsync(http, StatusCodes.Status404NotFound, "Tarn's own API has /_tarn/health, /_tarn/clock and /_tarn/reset.");
                break;
        }
    }

    public static Task RefuseAsync(HttpContext http, int status, string message) =>
        AnswerAsync(http, status, json => json.WriteString("message", message));

    private static async Task AdvanceAsync(HttpContext http, TarnClock clock)
    {
        using var body = await BodyBuffer.ReadAsync(http.Request, BodyLimitBytes, http.RequestAborted);
        if (ParseAdvance(body.Bytes) is not { } by)
        {
            await RefuseAsync(
                http, StatusCodes.Status400BadRequest, "The body must be {\"advance\":\"PT1H\"}, with an ISO 8601 duration of days to seconds that is not negative.");
            return;
        }

        if (by > FarthestAdvance)
        {
            await RefuseAsync(
                http, StatusCodes.Status400BadRequest,
                $"That is too far: the clock is advanced by {FarthestAdvance.Days} days at most (P{FarthestAdvance.Days}D), a hundred years.");
            return;
        }

        // Not the request's token: once begun, an advance is finished even if nobody waits for it.
        await clock.AdvanceAsync(by, CancellationToken.None);
        await AnswerAsync(http, StatusCodes.Status200OK, json => WriteClock(json, clock));
    }

    /// <summary>The duration; one beyond what can be counted is the longest there is.</summary>
    private static TimeSpan? ParseAdvance(ReadOnlySpan<byte> body)
    {
        string text;
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("advance", out var given)
                || given.ValueKind != JsonValueKind.String)
            {
                return null;
            }

            text = given.GetString()!;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null; // no JSON, or a text that is no Unicode
        }

        if (DurationOf(text) is { } by)
            return by >= TimeSpan.Zero ? by : null;

        // With small numbers in place of its own a text that is too far is a duration, and one that is none is none.
        return DurationOf(Digits().Replace(text, "1")) >= TimeSpan.Zero ? TimeSpan.MaxValue : null;
    }

    private static TimeSpan? DurationOf(string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            return null;
        }
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();

    private static void WriteClock(Utf8JsonWriter json, TarnClock clock)
    {
        json.WriteString("now", Timestamps.Format(clock.Now, TimestampFormat.DateTime));
        json.WriteString("offset", XmlConvert.ToString(clock.Offset));
    }

    private static async Task AnswerAsync(HttpContext http, int status, Action<Utf8JsonWriter> write)
    {
        using var body = new PooledWriter();
        using (var json = new Utf8JsonWriter(body, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Written.Length;
        await http.Response.BodyWriter.WriteAsync(body.Written, http.RequestAborted);
    }
}
