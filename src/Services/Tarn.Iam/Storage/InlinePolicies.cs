namespace Tarn.Iam.Storage;

/// <summary>The inline policies of a user, group or role: documents by policy name.</summary>
internal static class InlinePolicies
{
    /// <summary>The policies with one written, over the one of its name.</summary>
    /// <param name="policies">Those that are there.</param>
    /// <param name="name">The policy's name.</param>
    /// <param name="document">Its document.</param>
    /// <param name="limitCharacters">The most characters all may have together; as on AWS, white space does not count.</param>
    /// <param name="holder">What holds them, for the error.</param>
    public static IReadOnlyDictionary<string, string> With(
        this IReadOnlyDictionary<string, string> policies, string name, string document, int limitCharacters, string holder)
    {
        var written = new SortedDictionary<string, string>(policies.ToDictionary(), StringComparer.Ordinal) { [name] = document };
        return written.Values.Sum(Characters) <= limitCharacters ? written : throw IamErrors.InlinePoliciesTooLong(holder, limitCharacters);
    }

    /// <summary>The policies without one; null where it is not among them.</summary>
    public static IReadOnlyDictionary<string, string>? Without(this IReadOnlyDictionary<string, string> policies, string name)
    {
        var left = policies.ToDictionary();
        return left.Remove(name) ? left : null;
    }

    /// <summary>Characters of a document that count against quotas.</summary>
    public static int Characters(string document) => document.Count(letter => !char.IsWhiteSpace(letter));
}
