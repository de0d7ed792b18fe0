namespace Tarn.S3;

/// <summary>What became of a request's conditions.</summary>
internal enum ConditionOutcome
{
    Proceed,
    NotModified,
    Failed,
}

/// <summary>
/// The conditions of a read or of a copy's source, in RFC 7232's order: If-Match outweighs If-Unmodified-Since and
/// If-None-Match outweighs If-Modified-Since. Source: GetObject and CopyObject, S3 API Reference.
/// </summary>
internal readonly record struct Preconditions(
    string? IfMatch,
    string? IfNoneMatch,
    DateTimeOffset? IfModifiedSince,
    DateTimeOffset? IfUnmodifiedSince)
{
    /// <summary>The conditions as they count at a time: what is said to be unchanged since a time to come is no condition. Source: RFC 9110, 13.1.3.</summary>
    public static Preconditions At(DateTimeOffset now, string? match, string? noneMatch, DateTimeOffset? modifiedSince, DateTimeOffset? unmodifiedSince) =>
        new(match, noneMatch, modifiedSince > now ? null : modifiedSince, unmodifiedSince);

    /// <summary>The outcome and the name of the condition that decided it.</summary>
    public (ConditionOutcome Outcome, string? Condition) Evaluate(string tag, DateTimeOffset lastModified)
    {
        if (IfMatch is { } match)
        {
            if (!ETag.Matches(match, tag))
                return (ConditionOutcome.Failed, "If-Match");
        }
        else if (IfUnmodifiedSince is { } unmodified && lastModified > unmodified)
        {
            return (ConditionOutcome.Failed, "If-Unmodified-Since");
        }

        if (IfNoneMatch is { } none)
        {
            if (ETag.Matches(none, tag))
                return (ConditionOutcome.NotModified, "If-None-Match");
        }
        else if (IfModifiedSince is { } modified && lastModified <= modified)
        {
            return (ConditionOutcome.NotModified, "If-Modified-Since");
        }

        return (ConditionOutcome.Proceed, null);
    }
}
