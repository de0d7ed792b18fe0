using System.Text;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// All of AWS's services, from services.txt in this assembly; its head explains the lines. It is read when the first request
/// comes, routes when they are first asked for: until then they stay text within the assembly.
/// </summary>
internal static class ServiceTable
{
    private const string Resource = "Tarn.Wire.Routing.Table.services.txt";

    private static readonly Lazy<IReadOnlyList<KnownService>> Read = new(() => Parse(Text()));

    /// <summary>In the order of the file, which is that of their ids.</summary>
    public static IReadOnlyList<KnownService> Services => Read.Value;

    public static KnownService? Find(string id)
    {
        foreach (var service in Services)
        {
            if (service.Id == id)
                return service;
        }

        return null;
    }

    /// <exception cref="InvalidDataException">The text is no such table: a mistake of the build.</exception>
    internal static IReadOnlyList<KnownService> Parse(ReadOnlyMemory<byte> text)
    {
        var services = new List<KnownService>();
        for (var at = 0; at < text.Length;)
        {
            var line = LineAt(text, at);
            var bytes = line.Span;
            if (bytes.IsEmpty || bytes[0] == '#')
            {
                at += line.Length + 1;
            }
            else if (bytes[0] != ' ')
            {
                services.Add(new KnownService { Id = Encoding.ASCII.GetString(bytes) });
                at += line.Length + 1;
            }
            else if (IsRoute(bytes))
            {
                var routes = RoutesAt(text, at);
                services[^1].ReadRoutes = () => ReadRoutes(routes);
                at += routes.Length;
            }
            else
            {
                Take(services[^1], Encoding.ASCII.GetString(bytes[2..]));
                at += line.Length + 1;
            }
        }

        return services;
    }

    private static void Take(KnownService service, string line)
    {
        var (word, rest) = line.IndexOf(' ', StringComparison.Ordinal) is var blank and > 0 ? (line[..blank], line[(blank + 1)..]) : (line, "");
        switch (word)
        {
            case "signed": service.SigningNames = rest.Split(' '); break;
            case "host": service.HostPrefixes = rest.Split(' '); break;
            case "target": service.TargetPrefixes = rest.Split(' '); break;
            case "version": service.ApiVersions = rest.Split(' '); break;
            case "speaks": service.Protocols = Array.ConvertAll(rest.Split(' '), ProtocolOf); break;
            case "xml": service.XmlNamespace = rest; break;
            case "path": service.OwnSegments = rest.Split(' '); break;
            case "unsigned": service.IsCalledUnsigned = true; break;
            case "yields": service.YieldsTo = rest.Split(", "); break;
            case "does": service.Actions = rest.Split(' ').ToHashSet(StringComparer.Ordinal); break;
            default: throw new InvalidDataException($"The table of AWS's services holds the word '{word}', which it does not know.");
        }
    }

    private static WireProtocol ProtocolOf(string word) => word switch
    {
        "json-1.0" => WireProtocol.AwsJson10,
        "json-1.1" => WireProtocol.AwsJson11,
        "rest-json" => WireProtocol.RestJson1,
        "rest-xml" => WireProtocol.RestXml,
        "query" => WireProtocol.AwsQuery,
        "ec2" => WireProtocol.Ec2Query,
        "cbor" => WireProtocol.RpcV2Cbor,
        _ => throw new InvalidDataException($"The table of AWS's services holds the protocol '{word}', which it does not know."),
    };

    private static IReadOnlyList<KnownRoute> ReadRoutes(ReadOnlyMemory<byte> text) => [.. Encoding.ASCII.GetString(text.Span)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line[2..].Split(' '))
        .Select(parts => new KnownRoute(HttpMethodName(parts[0]), parts[1], parts[2]))];

    // One string for each method, not one for each route.
    private static string HttpMethodName(string method) => string.Intern(method);

    private static ReadOnlyMemory<byte> RoutesAt(ReadOnlyMemory<byte> text, int at)
    {
        var end = at;
        while (end < text.Length && LineAt(text, end) is var line && IsRoute(line.Span))
            end = Math.Min(text.Length, end + line.Length + 1);
        return text[at..end];
    }

    private static bool IsRoute(ReadOnlySpan<byte> line) => line.Length > 3 && line[0] == ' ' && char.IsAsciiLetterUpper((char)line[2]);

    private static ReadOnlyMemory<byte> LineAt(ReadOnlyMemory<byte> text, int at)
    {
        var rest = text[at..];
        var end = rest.Span.IndexOf((byte)'\n');
        return end < 0 ? rest : rest[..end];
    }

    private static ReadOnlyMemory<byte> Text()
    {
        using var stream = typeof(ServiceTable).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidDataException($"The assembly does not hold {Resource}.");
        return new ResourceMemory((UnmanagedMemoryStream)stream).Memory;
    }
}
