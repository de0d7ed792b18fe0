namespace Tarn.S3;

/// <summary>What must hold of the object in place for a write to go on. Decided inside the write's transaction.</summary>
internal readonly record struct WriteCondition(string? IfMatch, bool IfAbsent)
{
    public static readonly WriteCondition None;

    /// <summary>The condition of a write's headers. S3 takes no other If-None-Match than an asterisk.</summary>
    public static WriteCondition Read(string? ifMatch, string? ifNoneMatch)
    {
        if (ifNoneMatch is not null && ifNoneMatch.Trim() != "*")
            throw S3Errors.NotImplemented("If-None-Match");
        if (ifNoneMatch is not null && ifMatch is not null)
            throw S3Errors.InvalidRequest("If-Match and If-None-Match cannot be given together.");
        return new WriteCondition(ifMatch, ifNoneMatch is not null);
    }

    public void Check(ObjectDocument? inPlace, string key)
    {
        if (IfAbsent && inPlace is not null)
            throw S3Errors.PreconditionFailed("If-None-Match");
        if (IfMatch is null)
            return;
        if (inPlace is null)
            throw S3Errors.NoSuchKey(key);
        if (!ETag.Matches(IfMatch, inPlace.ETag))
            throw S3Errors.PreconditionFailed("If-Match");
    }
}
