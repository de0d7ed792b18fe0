using System.Diagnostics.CodeAnalysis;

namespace Tarn.Kernel;

/// <summary>
/// An Amazon Resource Name: <c>arn:partition:service:region:account:resource</c>. Region and account may be empty; the
/// resource is everything after the fifth colon. <see cref="ToString"/> and <see cref="TryParse"/> are each other's inverse.
/// </summary>
public sealed record Arn(string Partition, string Service, string Region, string Account, string Resource)
{
    private const int PartCount = 6;

    /// <summary>The resource's kind, such as <c>role</c> in <c>role/path/name</c>; empty where the resource has none.</summary>
    public string ResourceType =>
        Resource.IndexOfAny(['/', ':']) is var end and >= 0 ? Resource[..end] : "";

    /// <summary>What follows the last slash or colon of the resource: the name without its path.</summary>
    public string ResourceName => Resource[(Resource.LastIndexOfAny(['/', ':']) + 1)..];

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Arn? arn)
    {
        arn = null;
        if (text is null)
            return false;
        var parts = text.Split(':', PartCount);
        if (parts.Length != PartCount || parts[0] != "arn" || parts[1] == "" || parts[2] == "" || parts[5] == "")
            return false;
        arn = new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]);
        return true;
    }

    public override string ToString() => $"arn:{Partition}:{Service}:{Region}:{Account}:{Resource}";
}

/// <summary>A reference to an IAM role as other services take it: its ARN, <c>arn:aws:iam::account:role/path/name</c>.</summary>
/// <param name="Partition"><c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</param>
/// <param name="Account">12 digits.</param>
/// <param name="Path">Begins and ends with a slash.</param>
/// <param name="RoleName">The name alone.</param>
public sealed record RoleArn(string Partition, string Account, string Path, string RoleName)
{
    private static readonly ArnReader Reader = new("iam", "role/") { IsGlobal = true };

    /// <summary>Reads the ARN of a role of any partition.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out RoleArn? role)
    {
        role = null;
        if (Reader.Read(text, out var place, out var resource) != ArnMismatch.None || !IsAccount(place.Account))
            return false;
        var name = resource.Name[(resource.Name.LastIndexOf('/') + 1)..];
        if (name == "" || name.Contains(':'))
            return false;
        role = new RoleArn(place.Partition, place.Account, "/" + resource.Name[..^name.Length], name);
        return true;
    }

    public override string ToString() => $"arn:{Partition}:iam::{Account}:role{Path}{RoleName}";

    private static bool IsAccount(string text) => text.Length == 12 && text.All(char.IsAsciiDigit);
}
