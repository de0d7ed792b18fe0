using Microsoft.AspNetCore.Http;

namespace Tarn.Wire;

/// <summary>
/// What clients say of themselves: which API a call is of stands in the User-Agent of most SDKs (<c>api/timestream_write#3.9</c>) and of the
/// AWS CLI (<c>md/command#rds.describe-db-clusters</c>). It decides only where nothing else does.
/// </summary>
internal static class ClientHints
{
    private static readonly string[] Marks = ["api/", "command#", "command/"];

    /// <summary>Whether the client says that it calls that service.</summary>
    /// <param name="request">The request.</param>
    /// <param name="serviceId">The id as AWS's models spell it; case, blanks and hyphens do not count.</param>
    public static bool Names(HttpRequest request, string serviceId)
    {
        var agent = request.Headers.UserAgent.ToString();
        foreach (var mark in Marks)
        {
            for (var at = agent.IndexOf(mark, StringComparison.Ordinal); at >= 0; at = agent.IndexOf(mark, at + 1, StringComparison.Ordinal))
            {
                if ((at == 0 || agent[at - 1] is ' ' or '/') && IsAlike(agent.AsSpan(at + mark.Length), serviceId))
                    return true;
            }
        }

        return false;
    }

    private static bool IsAlike(ReadOnlySpan<char> said, string serviceId)
    {
        var end = said.IndexOfAny("#./ ");
        said = end < 0 ? said : said[..end];
        var at = 0;
        foreach (var letter in said)
        {
            if (letter is '-' or '_')
                continue;
            while (at < serviceId.Length && serviceId[at] is ' ' or '-')
                at++;
            if (at >= serviceId.Length || char.ToLowerInvariant(serviceId[at++]) != char.ToLowerInvariant(letter))
                return false;
        }

        return at == serviceId.Length && at > 0;
    }
}
