using System.Diagnostics.CodeAnalysis;
using Tarn.Kernel;

namespace Tarn.Iam.Domain;

/// <summary>
/// A policy that AWS keeps for everyone: <c>arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole</c>. Tarn has no list of them
/// and takes any well-formed name.
/// </summary>
internal sealed record ManagedPolicyArn(string Path, string PolicyName)
{
    private const string Kind = "policy/";

    public static bool TryParse(string text, [NotNullWhen(true)] out ManagedPolicyArn? policy)
    {
        policy = null;
        if (!Arn.TryParse(text, out var arn) || arn is not { Service: "iam", Region: "", Account: "aws" }
            || !arn.Resource.StartsWith(Kind, StringComparison.Ordinal))
        {
            return false;
        }

        var name = arn.Resource[(arn.Resource.LastIndexOf('/') + 1)..];
        if (name == "")
            return false;
        policy = new ManagedPolicyArn(arn.Resource[(Kind.Length - 1)..^name.Length], name);
        return true;
    }
}
