using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>Reads what a host name says: whether it is ours, and what of it can name a service or a bucket.</summary>
internal sealed class HostAddress(TarnOptions options)
{
    private static readonly string[] LoopbackNames = ["localhost", "127.0.0.1", "[::1]"];

    private const string Local = ".localhost";

    private static readonly string[] EndpointSuffixes = [Local, ".amazonaws.com", ".amazonaws.com.cn"];

    /// <summary>The name without its port, in lower case.</summary>
    public static string NameOf(string host)
    {
        var name = host.ToLowerInvariant();
        if (name.StartsWith('['))
            return name.IndexOf(']', StringComparison.Ordinal) is var close and > 0 ? name[..(close + 1)] : name;
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? name : name[..colon];
    }

    /// <summary>
    /// True for the names that Tarn's own API answers to, and all services too: a page under one of them has the origin of all these.
    /// </summary>
    public bool IsShared(string name) => LoopbackNames.Contains(name) || name == options.Host || options.AllowedHosts.Contains(name);

    /// <summary>
    /// True for names that lead here by themselves. Others are refused, so that a web page whose name was rebound to
    /// this machine cannot speak to Tarn.
    /// </summary>
    public bool IsOurs(string name) => IsShared(name) || name.EndsWith(Local, StringComparison.Ordinal);

    /// <summary>What stands before the domain: <c>sts.us-east-1</c> of sts.us-east-1.amazonaws.com; null in other names.</summary>
    public static string? StemOf(string name)
    {
        foreach (var suffix in EndpointSuffixes)
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal))
                return name[..^suffix.Length];
        }

        return null;
    }
}
