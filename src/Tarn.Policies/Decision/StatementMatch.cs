using Tarn.Policies.Documents;
using Tarn.Policies.Matching;

namespace Tarn.Policies.Decision;

/// <summary>Whether a statement speaks of a request.</summary>
internal static class StatementMatch
{
    /// <summary>By its action, its resource and its conditions; whom it speaks of is another question.</summary>
    public static bool SpeaksOf(PolicyStatement statement, AccessRequest request) =>
        FitsAction(statement.Actions, request.Action)
        && (statement.Resources is not { } resources || FitsResource(resources, request))
        && statement.Conditions.All(condition => condition.Holds(request.Keys));

    private static bool FitsAction(TextSet actions, string action)
    {
        foreach (var text in actions.Texts)
        {
            if (Glob.Fits(text.For(RequestKeys.None), action, ignoresCase: true))
                return !actions.IsNot;
        }

        return actions.IsNot;
    }

    private static bool FitsResource(TextSet resources, AccessRequest request)
    {
        foreach (var text in resources.Texts)
        {
            // Where a variable has no value the text names nothing.
            if (text.For(request.Keys) is { } pattern && ArnText.Fits(pattern, request.Resource))
                return !resources.IsNot;
        }

        return resources.IsNot;
    }
}
