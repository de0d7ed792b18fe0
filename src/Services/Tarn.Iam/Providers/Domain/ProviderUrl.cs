namespace Tarn.Iam.Domain;

/// <summary>Addresses of OpenID Connect providers. Source: CreateOpenIDConnectProvider, IAM API Reference.</summary>
internal static class ProviderUrl
{
    private const string Scheme = "https://";

    /// <summary>What an ARN and answers hold of an address: all but its scheme; null where it is none that may be taken.</summary>
    public static string? NameOf(string url) =>
        url.StartsWith(Scheme, StringComparison.Ordinal)
        && Uri.TryCreate(url, UriKind.Absolute, out var read)
        && read is { Query: "", Fragment: "", UserInfo: "", IsDefaultPort: true }
            ? url[Scheme.Length..].TrimEnd('/')
            : null;
}
