using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tarn.Policies.Tests;

/// <summary>
/// The same decision once more, slowly and from the documents' JSON, by the sentences of AWS's page one after the other: regular expressions for
/// patterns, sets for principals, nothing shared with what is tested.
/// </summary>
internal static class ReferenceEvaluator
{
    /// <summary>The names of who asks: himself, his role and his account; empty for who has none.</summary>
    public sealed record Asker(string Himself, string? Role, string Account, bool IsRoot = false);

    public sealed record Case(
        Asker Asker, string Action, string Resource, string Owner, IReadOnlyDictionary<string, string[]> Keys, string[] Identity, string? Boundary, string? Session,
        string? ResourcePolicy, bool IsSovereign);

    public static string Decide(Case given)
    {
        var identity = given.Identity.SelectMany(Statements).Where(each => Speaks(each, given)).ToList();
        var boundary = given.Boundary is { } bounds ? Statements(bounds).Where(each => Speaks(each, given)).ToList() : null;
        var session = given.Session is { } restricts ? Statements(restricts).Where(each => Speaks(each, given)).ToList() : null;
        var resource = given.ResourcePolicy is { } of ? Statements(of).Where(each => Speaks(each, given)).ToList() : [];
        var named = resource.Where(each => Names(each, given.Asker).Count > 0).ToList();

        if (new[] { identity, named, boundary ?? [], session ?? [] }.Any(each => each.Any(IsDeny)))
            return "explicit deny";
        var allows = named.Where(each => !IsDeny(each)).SelectMany(each => Names(each, given.Asker)).ToHashSet();
        var isBound = (boundary is not null && boundary.Count == 0) || (session is not null && session.Count == 0);
        if (given.Asker.Account == "")
            return allows.Contains("everybody") || allows.Contains("himself") ? "allow" : "deny";
        var mayHimself = given.Asker.IsRoot || identity.Count > 0;
        if (given.Owner == given.Asker.Account)
        {
            if (allows.Contains("himself"))
                return "allow";
            if (allows.Contains("role") || allows.Contains("everybody"))
                return isBound ? "deny" : "allow";
            if (given.IsSovereign && !allows.Contains("account"))
                return "deny";
            return mayHimself && !isBound ? "allow" : "deny";
        }

        return allows.Count > 0 && mayHimself && !isBound ? "allow" : "deny";
    }

    private static IEnumerable<JsonObject> Statements(string policy) => JsonNode.Parse(policy)!["Statement"]!.AsArray().Select(each => each!.AsObject());

    private static bool IsDeny(JsonObject statement) => (string)statement["Effect"]! == "Deny";

    private static HashSet<string> Names(JsonObject statement, Asker asker)
    {
        var found = new HashSet<string>();
        foreach (var name in statement["Principal"] is JsonObject kinds ? Texts(kinds["AWS"]!) : ["*"])
        {
            if (name == "*")
                found.Add("everybody");
            if (asker.Account == "")
                continue;
            if (name == asker.Role)
                found.Add("role");
            if (name == asker.Himself && !asker.IsRoot)
                found.Add("himself");
            if (name == asker.Account || name == $"arn:aws:iam::{asker.Account}:root")
                found.Add("account");
        }

        return found;
    }

    private static bool Speaks(JsonObject statement, Case given)
    {
        var action = statement["Action"] is { } actions
            ? Texts(actions).Any(pattern => Like(pattern, given.Action, RegexOptions.IgnoreCase))
            : !Texts(statement["NotAction"]!).Any(pattern => Like(pattern, given.Action, RegexOptions.IgnoreCase));
        var resource = statement["Resource"] is { } resources
            ? Texts(resources).Any(pattern => LikeName(pattern, given))
            : !Texts(statement["NotResource"]!).Any(pattern => LikeName(pattern, given));
        return action && resource && (statement["Condition"]?.AsObject() ?? []).All(each => each.Value!.AsObject().All(key => Holds(each.Key, key.Key, [.. Texts(key.Value!)], given)));
    }

    private static bool Holds(string name, string key, string[] wanted, Case given)
    {
        var values = given.Keys.GetValueOrDefault(key);
        bool Fits(string value) => name.Contains("Like", StringComparison.Ordinal) ? wanted.Any(pattern => Like(pattern, value, RegexOptions.None)) : wanted.Contains(value);
        if (name == "Null")
            return wanted.Any(text => (text == "true") == (values is null));
        var isNegated = name.Contains("Not", StringComparison.Ordinal);
        bool Holds(string value) => isNegated ? !Fits(value) : Fits(value);
        if (name.StartsWith("ForAllValues", StringComparison.Ordinal))
            return values is null || values.All(Holds);
        if (name.StartsWith("ForAnyValue", StringComparison.Ordinal))
            return values is not null && values.Any(Holds);
        if (values is null)
            return isNegated || name.EndsWith("IfExists", StringComparison.Ordinal);
        return isNegated ? values.All(Holds) : values.Any(Holds);
    }

    private static bool LikeName(string pattern, Case given)
    {
        if (pattern.Contains("${aws:username}", StringComparison.Ordinal))
        {
            if (given.Keys.GetValueOrDefault("aws:username") is not [var name])
                return false;
            pattern = pattern.Replace("${aws:username}", name, StringComparison.Ordinal);
        }

        var parts = pattern.Split(':', 6);
        return parts.Length < 6
            ? Like(pattern, given.Resource, RegexOptions.None)
            : given.Resource.Split(':', 6) is { Length: 6 } name6 && parts.Zip(name6).All(pair => Like(pair.First, pair.Second, RegexOptions.None));
    }

    private static bool Like(string pattern, string text, RegexOptions options) =>
        Regex.IsMatch(text, "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "\\z", options | RegexOptions.Singleline | RegexOptions.CultureInvariant);

    private static IEnumerable<string> Texts(JsonNode node) => node is JsonArray list ? list.Select(each => (string)each!) : [(string)node!];
}
