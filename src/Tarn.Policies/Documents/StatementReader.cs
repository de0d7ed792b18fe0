using System.Collections.Immutable;
using System.Text.Json;
using Tarn.Policies.Conditions;

namespace Tarn.Policies.Documents;

/// <summary>Reads one statement of a policy.</summary>
/// <param name="kind">To what the policy belongs.</param>
/// <param name="hasVariables">Whether its texts hold variables.</param>
internal sealed class StatementReader(PolicyKind kind, bool hasVariables)
{
    private const string SessionService = "sts:";

    public PolicyStatement Read(JsonElement statement, TextSpan place)
    {
        if (statement.ValueKind != JsonValueKind.Object)
            throw new PolicyFormatException(PolicyFault.Syntax, "Statement");
        string? sid = null;
        PolicyEffect? effect = null;
        PrincipalSet? principals = null;
        TextSet? actions = null, resources = null;
        ImmutableArray<PolicyCondition> conditions = [];
        foreach (var member in statement.EnumerateObject())
        {
            switch (member.Name)
            {
                case "Sid":
                    sid = PolicyReader.TextOf(member.Value, "Sid") is { Length: > 0 } text ? text : null;
                    break;
                case "Effect":
                    effect = EffectOf(member.Value);
                    break;
                case "Action" or "NotAction":
                    actions = actions is null ? ActionsOf(member) : throw new PolicyFormatException(PolicyFault.Syntax, member.Name);
                    break;
                case "Resource" or "NotResource" when kind == PolicyKind.Trust:
                    throw new PolicyFormatException(PolicyFault.ProhibitedResource, member.Name);
                case "Resource" or "NotResource":
                    resources = resources is null ? ResourcesOf(member) : throw new PolicyFormatException(PolicyFault.Syntax, member.Name);
                    break;
                case "Principal" or "NotPrincipal" when kind == PolicyKind.Identity:
                    throw new PolicyFormatException(PolicyFault.ProhibitedPrincipal, member.Name);
                case "Principal" or "NotPrincipal":
                    principals = principals is null ? PrincipalsOf(member) : throw new PolicyFormatException(PolicyFault.Syntax, member.Name);
                    break;
                case "Condition":
                    conditions = ConditionsOf(member.Value);
                    break;
                default:
                    throw new PolicyFormatException(PolicyFault.Syntax, member.Name);
            }
        }

        return new PolicyStatement
        {
            Sid = sid,
            Effect = effect ?? throw new PolicyFormatException(PolicyFault.MissingEffect),
            Principals = principals ?? (kind == PolicyKind.Identity ? null : throw new PolicyFormatException(PolicyFault.MissingPrincipal)),
            Actions = actions ?? throw new PolicyFormatException(PolicyFault.MissingAction),
            Resources = resources ?? (kind == PolicyKind.Trust ? null : throw new PolicyFormatException(PolicyFault.MissingResource)),
            Conditions = conditions,
            Place = place,
        };
    }

    private static PolicyEffect EffectOf(JsonElement value) => PolicyReader.TextOf(value, "Effect") switch
    {
        "Allow" => PolicyEffect.Allow,
        "Deny" => PolicyEffect.Deny,
        var other => throw new PolicyFormatException(PolicyFault.Syntax, $"Effect {other}"),
    };

    private TextSet ActionsOf(JsonProperty member)
    {
        var texts = PolicyReader.TextsOf(member.Value, member.Name);
        foreach (var action in texts)
        {
            if (action != "*" && action.IndexOf(':', StringComparison.Ordinal) <= 0)
                throw new PolicyFormatException(PolicyFault.MissingVendor, action);
            if (kind == PolicyKind.Trust && action != "*" && !action.StartsWith(SessionService, StringComparison.OrdinalIgnoreCase))
                throw new PolicyFormatException(PolicyFault.NotAssumeRole, action);
        }

        return new TextSet(PolicyReader.Read(texts, hasVariables: false), IsNot: member.Name == "NotAction");
    }

    private TextSet ResourcesOf(JsonProperty member) =>
        new(PolicyReader.Read(PolicyReader.TextsOf(member.Value, member.Name), hasVariables), IsNot: member.Name == "NotResource");

    private static PrincipalSet PrincipalsOf(JsonProperty member)
    {
        var isNot = member.Name == "NotPrincipal";
        if (member.Value.ValueKind == JsonValueKind.String)
        {
            return member.Value.GetString() == "*"
                ? new PrincipalSet([new PrincipalName(PrincipalKindName.Everybody, "*")], isNot)
                : throw new PolicyFormatException(PolicyFault.InvalidPrincipal, member.Value.GetString()!);
        }

        if (member.Value.ValueKind != JsonValueKind.Object || !member.Value.EnumerateObject().Any())
            throw new PolicyFormatException(PolicyFault.InvalidPrincipal);
        return new PrincipalSet([.. member.Value.EnumerateObject().SelectMany(NamesOf)], isNot);
    }

    private static IEnumerable<PrincipalName> NamesOf(JsonProperty ofKind)
    {
        var kind = ofKind.Name switch
        {
            "AWS" => PrincipalKindName.Aws,
            "Service" => PrincipalKindName.Service,
            "Federated" => PrincipalKindName.Federated,
            "CanonicalUser" => PrincipalKindName.CanonicalUser,
            _ => throw new PolicyFormatException(PolicyFault.InvalidPrincipal, ofKind.Name),
        };
        foreach (var name in PolicyReader.TextsOf(ofKind.Value, ofKind.Name))
            yield return kind == PrincipalKindName.Aws && name == "*" ? new PrincipalName(PrincipalKindName.Everybody, name) : new PrincipalName(kind, name);
    }

    private ImmutableArray<PolicyCondition> ConditionsOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            throw new PolicyFormatException(PolicyFault.Syntax, "Condition");
        var conditions = ImmutableArray.CreateBuilder<PolicyCondition>();
        foreach (var named in value.EnumerateObject())
        {
            if (ConditionOperator.Parse(named.Name) is not { } compares)
                throw new PolicyFormatException(PolicyFault.InvalidCondition, named.Name);
            if (named.Value.ValueKind != JsonValueKind.Object)
                throw new PolicyFormatException(PolicyFault.Syntax, named.Name);
            foreach (var key in named.Value.EnumerateObject())
            {
                if (key.Name.IndexOf(':', StringComparison.Ordinal) <= 0)
                    throw new PolicyFormatException(PolicyFault.MissingVendor, key.Name);
                conditions.Add(new PolicyCondition(compares, key.Name, PolicyReader.Read(ValuesOf(key), hasVariables)));
            }
        }

        return conditions.ToImmutable();
    }

    /// <summary>Numbers and truth values may stand without quotes; a list may be empty, and then nothing fits.</summary>
    private static IEnumerable<string> ValuesOf(JsonProperty key) => key.Value.ValueKind switch
    {
        JsonValueKind.Array => key.Value.EnumerateArray().Select(each => ValueOf(each, key.Name)),
        _ => [ValueOf(key.Value, key.Name)],
    };

    private static string ValueOf(JsonElement value, string key) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => throw new PolicyFormatException(PolicyFault.Syntax, key),
    };
}
