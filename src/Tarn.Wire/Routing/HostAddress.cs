using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>Reads what a host name says: whether it is ours, which service it means, which bucket it names.</summary>
internal sealed class HostAddress(TarnOptions options)
{
    private static readonly string[] LoopbackNames = ["localhost", "127.0.0.1", "[::1]"];

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
    /// True for names that lead here by themselves. Others are refused, so that a web page whose name was rebound to
    /// this machine cannot speak to Tarn.
    /// </summary>
    public bool IsOurs(string name) =>
        LoopbackNames.Contains(name)
        || name == options.Host
        || name.EndsWith(".localhost", StringComparison.Ordinal)
        || name.EndsWith(".amazonaws.com", StringComparison.Ordinal);

    /// <summary>The first label that can name a service (<c>sts</c> of sts.us-east-1.amazonaws.com), or null.</summary>
    public static string? ServiceLabelOf(string name)
    {
        var stem = Stem(name);
        if (stem is null)
            return null;
        var dot = stem.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? stem : stem[..dot];
    }

    private static string? Stem(string name) =>
        name.EndsWith(".localhost", StringComparison.Ordinal) ? name[..^".localhost".Length]
        : name.EndsWith(".amazonaws.com", StringComparison.Ordinal) ? name[..^".amazonaws.com".Length]
        : null;
}
