using System.Diagnostics.CodeAnalysis;
using Tarn.Kernel;

namespace Tarn.Iam.Domain;

/// <summary>A managed policy's ARN: <c>arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole</c>, or an account's own.</summary>
/// <param name="Account">12 digits, or <c>aws</c> for what AWS keeps for everyone.</param>
/// <param name="Path">Begins and ends with a slash.</param>
/// <param name="PolicyName">The name alone.</param>
internal sealed record PolicyArn(string Account, string Path, string PolicyName)
{
    public const string Aws = "aws";

    private const string Kind = "policy/";

    public bool IsOfAws => Account == Aws;

    public static bool TryParse(string text, [NotNullWhen(true)] out PolicyArn? policy)
    {
        policy = null;
        if (!Arn.TryParse(text, out var arn) || arn is not { Service: "iam", Region: "" }
            || (arn.Account != Aws && !(arn.Account.Length == 12 && arn.Account.All(char.IsAsciiDigit)))
            || !arn.Resource.StartsWith(Kind, StringComparison.Ordinal))
        {
            return false;
        }

        var name = arn.Resource[(arn.Resource.LastIndexOf('/') + 1)..];
        if (name == "")
            return false;
        policy = new PolicyArn(arn.Account, arn.Resource[(Kind.Length - 1)..^name.Length], name);
        return true;
    }
}
