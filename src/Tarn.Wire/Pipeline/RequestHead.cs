using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>How long a request's address and headers may be.</summary>
public static class RequestHead
{
    /// <summary>Of either. A presigned address with a long key and a session's token is longer than the 8 KB that AWS names.</summary>
    public const int LimitBytes = 32 * 1024;

    /// <exception cref="AwsException">It is longer.</exception>
    internal static void Check(HttpRequest request, WireHabits habits)
    {
        if (request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Length > LimitBytes)
            throw CommonErrors.BadHttp($"The request's address is longer than {LimitBytes} bytes.", StatusCodes.Status414UriTooLong);
        var length = 0;
        foreach (var header in request.Headers)
        {
            foreach (var value in header.Value)
                length += header.Key.Length + (value?.Length ?? 0);
        }

        if (length > LimitBytes)
            throw habits.HeadersTooLong(LimitBytes);
    }
}
