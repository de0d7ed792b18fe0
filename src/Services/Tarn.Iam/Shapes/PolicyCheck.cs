using Tarn.Policies.Documents;

namespace Tarn.Iam;

/// <summary>Refuses policies that IAM would not store, in its words.</summary>
internal static class PolicyCheck
{
    /// <summary>Checks the policy that says who may take a role on.</summary>
    public static void Trust(string document) => Check(document, PolicyKind.Trust);

    /// <summary>Checks a policy that says what the holder may do.</summary>
    public static void Permissions(string document) => Check(document, PolicyKind.Identity);

    /// <summary>Reads a policy that is tried out and not stored: what is wrong with it is the input's fault.</summary>
    public static PolicyDocument Read(string document, PolicyKind kind)
    {
        try
        {
            return PolicyReader.Read(document, kind);
        }
        catch (PolicyFormatException fault)
        {
            throw IamErrors.InvalidInput(MessageOf(fault, kind));
        }
    }

    /// <summary>A policy as IAM's answers hold it: percent-encoded by RFC 3986.</summary>
    public static string Encode(string document) => Uri.EscapeDataString(document);

    private static void Check(string document, PolicyKind kind)
    {
        try
        {
            PolicyReader.Read(document, kind);
        }
        catch (PolicyFormatException fault)
        {
            throw IamErrors.MalformedPolicy(MessageOf(fault, kind));
        }
    }

    private static string MessageOf(PolicyFormatException fault, PolicyKind kind) => fault.Fault switch
    {
        PolicyFault.InvalidJson => "This policy contains invalid Json",
        PolicyFault.InvalidVersion => "The policy must contain a valid version string",
        PolicyFault.MissingStatement => "Missing required field Statement",
        PolicyFault.MissingEffect => "Missing required field Effect",
        PolicyFault.MissingAction when kind == PolicyKind.Trust => "Missing required field Action",
        PolicyFault.MissingAction => "Policy statement must contain actions.",
        PolicyFault.MissingResource => "Policy statement must contain resources.",
        PolicyFault.MissingPrincipal => "Missing required field Principal",
        PolicyFault.ProhibitedPrincipal => "Policy document should not specify a principal.",
        PolicyFault.ProhibitedResource => "Has prohibited field Resource",
        PolicyFault.InvalidPrincipal when fault.Detail.Length == 0 => "Invalid principal in policy.",
        PolicyFault.InvalidPrincipal => $"Invalid principal in policy: \"{fault.Detail}\"",
        PolicyFault.MissingVendor => "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
        PolicyFault.NotAssumeRole => "AssumeRole policy may only specify STS AssumeRole actions.",
        PolicyFault.InvalidCondition => $"Invalid Condition type : {fault.Detail}.",
        PolicyFault.DuplicateSid => "Statement IDs (SID) in a single policy must be unique.",
        _ when fault.Detail.Length > 0 => $"Syntax errors in policy: {fault.Detail}.",
        _ => "Syntax errors in policy.",
    };
}
