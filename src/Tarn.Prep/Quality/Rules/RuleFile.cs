using System.Security.Cryptography;

namespace Tarn.Prep.Quality.Rules;

/// <summary>A file that rules such as FileSize and FileMatch look at.</summary>
/// <param name="Path">Its full name as a person knows it: a path, or <c>s3://bucket/key</c>.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Modified">When it was last written.</param>
/// <param name="Open">Opens its contents, for FileMatch and FileUniqueness; null where they are not at hand.</param>
public sealed record RuleFile(string Path, long Bytes, DateTimeOffset Modified, Func<Stream>? Open = null)
{
    private readonly Dictionary<string, string> checksums = [];

    /// <summary>What stands behind the last slash.</summary>
    internal string Name => Path[(Path.LastIndexOfAny(['/', '\\']) + 1)..];

    /// <summary>A local file, or all below a local folder, in the order of their paths; none where there is nothing.</summary>
    public static IReadOnlyList<RuleFile> At(string path) => File.Exists(path)
        ? [Of(path)]
        : Directory.Exists(path) ? [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Of)] : [];

    /// <summary>The hash of the contents, as small hexadecimal digits.</summary>
    /// <exception cref="PrepException">The contents are not at hand or cannot be read.</exception>
    internal string Checksum(string algorithm)
    {
        if (checksums.TryGetValue(algorithm, out var known))
        {
            return known;
        }

        try
        {
            using var stream = Open?.Invoke() ?? throw new PrepException($"The contents of '{Path}' were not given, only its name, length and time.");
            return checksums[algorithm] = Convert.ToHexStringLower(CryptographicOperations.HashData(new HashAlgorithmName(algorithm.Replace("-", "", StringComparison.Ordinal)), stream));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new PrepException($"'{Path}' cannot be read: {fault.Message}", fault);
        }
    }

    private static RuleFile Of(string path)
    {
        var file = new FileInfo(path);
        return new RuleFile(path, file.Length, file.LastWriteTimeUtc, file.OpenRead);
    }
}

/// <summary>Files that a ruleset asks about.</summary>
/// <param name="Path">Where they are, as the rule names it; null for the files that hold the table.</param>
/// <param name="Contents">Whether their contents are needed, not their names, lengths and times alone.</param>
public sealed record FilePlace(string? Path, bool Contents);
