using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Tarn.Wire;

namespace Tarn.Vectors;

/// <summary>Public vectors of Signature Version 4: a request, its canonical form, what is signed, and the signature.</summary>
internal static class SigningCase
{
    /// <summary>The secret of AWS's suite.</summary>
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    /// <param name="path">A file with one vector a line.</param>
    /// <returns>How many failed.</returns>
    public static int Run(string path)
    {
        var (passed, failed) = (0, 0);
        foreach (var line in File.ReadLines(path).Where(line => line.Length > 0))
        {
            var vector = JsonNode.Parse(line)!;
            if (FaultOf(vector) is { } fault)
            {
                failed++;
                Console.WriteLine($"  {vector["name"]}: {fault}");
            }
            else
            {
                passed++;
            }
        }

        Console.WriteLine($"{Path.GetFileNameWithoutExtension(path)}: {passed} passed, {failed} failed");
        return failed;
    }

    private static string? FaultOf(JsonNode vector)
    {
        var http = new DefaultHttpContext();
        var (method, target, body) = Read((string)vector["sreq"]!, http.Request.Headers);
        http.Request.Headers.Authorization = (string)vector["authz"]!; // in one vector the request carries another one's
        var signature = Signature.Of(http.Request)!;
        var rest = RestRequest.Of(method, target, http.Request.Headers);
        var request = new CanonicalRequest(
            method, rest.RawPath, rest.Query, http.Request.Headers, signature.SignedHeaders, StringToSign.HashOf(Encoding.UTF8.GetBytes(body)), IsPathAsSent: false);
        if (request.ToString() != (string)vector["creq"]!)
            return $"the canonical request is\n{request}\nand not\n{vector["creq"]}";
        var text = StringToSign.Of(signature, request);
        if (text != (string)vector["sts"]!)
            return $"what is signed is\n{text}\nand not\n{vector["sts"]}";
        var hex = StringToSign.Sign(new SigningKeys().Find(Secret, signature.Day, signature.Region, signature.Service), text);
        return StringToSign.IsSame(hex, signature.Hex) ? null : $"the signature is {hex} and not {signature.Hex}";
    }

    private static (string Method, string Target, string Body) Read(string text, IHeaderDictionary headers)
    {
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var head = (end < 0 ? text : text[..end]).Split('\n');
        var (first, last) = (head[0].IndexOf(' ', StringComparison.Ordinal), head[0].LastIndexOf(' '));
        string? name = null;
        foreach (var line in head[1..])
        {
            if (line[0] == ' ')
            {
                // A value may go on in the next line: there it stands behind a space.
                var known = headers[name!].ToArray();
                known[^1] += " " + line.Trim();
                headers[name!] = known;
                continue;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            name = line[..colon];
            headers.Append(name, line[(colon + 1)..]);
        }

        return (head[0][..first], head[0][(first + 1)..last], end < 0 ? "" : text[(end + 2)..]);
    }
}
