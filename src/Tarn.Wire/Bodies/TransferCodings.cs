using Microsoft.AspNetCore.Http;

namespace Tarn.Wire;

/// <summary>
/// How a body was changed for its way alone. The server takes chunks off and nothing else, so that what lies below them would be taken
/// for the body. Source: RFC 9112, section 6.1.
/// </summary>
internal static class TransferCodings
{
    public static bool HasUnknown(HttpRequest request)
    {
        var codings = request.Headers.GetCommaSeparatedValues("Transfer-Encoding");
        return codings.Length > 1 || (codings.Length == 1 && !codings[0].Equals("chunked", StringComparison.OrdinalIgnoreCase));
    }
}
