namespace Tarn.S3;

/// <summary>The version that a request is about. There are none but the one that S3 calls <c>null</c>.</summary>
internal static class VersionId
{
    /// <summary>How long the ids are that S3 gives.</summary>
    private const int Letters = 32;

    /// <exception cref="Kernel.AwsException">It is a version that is not there, or nothing that S3 would ever call one.</exception>
    public static void Check(string? given)
    {
        if (given is null or "null")
            return;
        throw given.Length == Letters && given.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_')
            ? S3Errors.NoSuchVersion(given)
            : S3Errors.InvalidVersion(given);
    }
}
