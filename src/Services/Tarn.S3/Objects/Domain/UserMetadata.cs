using System.Text;

namespace Tarn.S3;

/// <summary>User metadata: names in lower case, at most 2 KB of names and values. Source: "Working with object metadata".</summary>
internal static class UserMetadata
{
    public const int MaxBytes = 2048;

    public static Dictionary<string, string>? Read(IReadOnlyDictionary<string, string>? given)
    {
        if (given is null || given.Count == 0)
            return null;
        var metadata = new Dictionary<string, string>(given.Count);
        var size = 0;
        foreach (var (name, value) in given)
        {
            size += Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(value);
            metadata[name.ToLowerInvariant()] = MimeWords.Decode(value);
        }

        return size <= MaxBytes ? metadata : throw S3Errors.MetadataTooLarge(size, MaxBytes);
    }
}
