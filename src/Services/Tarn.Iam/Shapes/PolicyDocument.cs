using System.Text.Json;

namespace Tarn.Iam;

/// <summary>
/// Checks the form of a policy document; its meaning is not evaluated here. Source: the IAM User Guide's "Grammar of
/// the IAM JSON policy language"; messages as IAM words them.
/// </summary>
internal static class PolicyDocument
{
    private const int DepthMost = 32;

    /// <summary>Checks the policy that says who may take a role on.</summary>
    public static void CheckTrust(string document) => Check(document, isTrust: true);

    /// <summary>Checks a policy that says what the holder may do.</summary>
    public static void CheckPermissions(string document) => Check(document, isTrust: false);

    /// <summary>A policy as IAM's answers hold it: percent-encoded by RFC 3986.</summary>
    public static string Encode(string document) => Uri.EscapeDataString(document);

    private static void Check(string document, bool isTrust)
    {
        using var json = Parse(document);
        var root = json.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw IamErrors.MalformedPolicy("Syntax errors in policy.");
        foreach (var member in root.EnumerateObject())
        {
            if (member.Name is not ("Version" or "Id" or "Statement"))
                throw IamErrors.MalformedPolicy($"Syntax errors in policy: there is no field {member.Name}.");
        }

        if (root.TryGetProperty("Version", out var version)
            && (version.ValueKind != JsonValueKind.String || version.GetString() is not ("2012-10-17" or "2008-10-17")))
        {
            throw IamErrors.MalformedPolicy("The policy must contain a valid version string");
        }

        if (!root.TryGetProperty("Statement", out var statement))
            throw IamErrors.MalformedPolicy("Missing required field Statement");

        if (statement.ValueKind == JsonValueKind.Object)
        {
            CheckStatement(statement, isTrust);
        }
        else if (statement.ValueKind == JsonValueKind.Array && statement.GetArrayLength() > 0)
        {
            foreach (var each in statement.EnumerateArray())
                CheckStatement(each, isTrust);
        }
        else
        {
            throw IamErrors.MalformedPolicy("Syntax errors in policy: Statement must be an object or a list of objects.");
        }
    }

    private static JsonDocument Parse(string document)
    {
        try
        {
            return JsonDocument.Parse(document, new JsonDocumentOptions { MaxDepth = DepthMost, AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            throw IamErrors.MalformedPolicy("This policy contains invalid Json");
        }
    }

    private static void CheckStatement(JsonElement statement, bool isTrust)
    {
        if (statement.ValueKind != JsonValueKind.Object)
            throw IamErrors.MalformedPolicy("Syntax errors in policy: a statement must be an object.");
        foreach (var member in statement.EnumerateObject())
            CheckMember(member, isTrust);

        if (!statement.TryGetProperty("Effect", out _))
            throw IamErrors.MalformedPolicy("Missing required field Effect");
        if (!HasOneOf(statement, "Action", "NotAction"))
            throw IamErrors.MalformedPolicy(isTrust ? "Missing required field Action" : "Policy statement must contain actions.");
        if (isTrust && !HasOneOf(statement, "Principal", "NotPrincipal"))
            throw IamErrors.MalformedPolicy("Missing required field Principal");
        if (!isTrust && !HasOneOf(statement, "Resource", "NotResource"))
            throw IamErrors.MalformedPolicy("Policy statement must contain resources.");
    }

    private static void CheckMember(JsonProperty member, bool isTrust)
    {
        var value = member.Value;
        switch (member.Name)
        {
            case "Sid" when value.ValueKind == JsonValueKind.String:
            case "Effect" when value.ValueKind == JsonValueKind.String && value.GetString() is "Allow" or "Deny":
            case "Condition" when value.ValueKind == JsonValueKind.Object:
                return;
            case "Action" or "NotAction" when IsTextOrTexts(value):
                if (isTrust && !Texts(value).All(IsSessionAction))
                    throw IamErrors.MalformedPolicy("AssumeRole policy may only specify STS AssumeRole actions.");
                foreach (var action in Texts(value))
                    CheckAction(action);
                return;
            case "Resource" or "NotResource" when isTrust:
                throw IamErrors.MalformedPolicy("Has prohibited field Resource");
            case "Principal" or "NotPrincipal" when !isTrust:
                throw IamErrors.MalformedPolicy("Policy document should not specify a principal.");
            case "Resource" or "NotResource" when IsTextOrTexts(value):
                return;
            case "Principal" or "NotPrincipal":
                CheckPrincipal(value);
                return;
            default:
                throw IamErrors.MalformedPolicy($"Syntax errors in policy: {member.Name} is not a field of a statement, or its value is of the wrong kind.");
        }
    }

    private static void CheckAction(string action)
    {
        if (action != "*" && action.IndexOf(':') is <= 0)
            throw IamErrors.MalformedPolicy("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
    }

    private static void CheckPrincipal(JsonElement principal)
    {
        if (principal.ValueKind == JsonValueKind.String && principal.GetString() == "*")
            return;
        if (principal.ValueKind != JsonValueKind.Object || !principal.EnumerateObject().Any())
            throw IamErrors.MalformedPolicy("Invalid principal in policy.");
        foreach (var kind in principal.EnumerateObject())
        {
            if (kind.Name is not ("AWS" or "Service" or "Federated" or "CanonicalUser") || !IsTextOrTexts(kind.Value))
                throw IamErrors.MalformedPolicy($"Invalid principal in policy: \"{kind.Name}\"");
        }
    }

    private static bool IsSessionAction(string action) =>
        action == "*" || action.StartsWith("sts:", StringComparison.OrdinalIgnoreCase);

    private static bool HasOneOf(JsonElement statement, string one, string other) =>
        statement.TryGetProperty(one, out _) != statement.TryGetProperty(other, out _);

    private static bool IsTextOrTexts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => true,
        JsonValueKind.Array => value.GetArrayLength() > 0 && value.EnumerateArray().All(each => each.ValueKind == JsonValueKind.String),
        _ => false,
    };

    private static IEnumerable<string> Texts(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? [value.GetString()!] : value.EnumerateArray().Select(each => each.GetString()!);
}
