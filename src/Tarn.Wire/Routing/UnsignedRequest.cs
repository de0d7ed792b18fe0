using Microsoft.AspNetCore.Http;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// What a request that is neither signed nor targeted can be for. S3 alone is used so by people (a public object, a form), and
/// a bucket may be called like another service's path: what can be S3's is S3's.
/// </summary>
internal static class UnsignedRequest
{
    private const int AccountDigits = 12;
    private const int ShortestBucketName = 3;

    /// <summary>Whether the body may be read as an awsQuery form: at the root, or at a queue's address (<c>/123456789012/jobs</c>).</summary>
    public static bool CanBeForm(RestRequest request)
    {
        if (!HttpMethods.IsPost(request.Method) || request.RawPath is "/" or "")
            return true;
        var first = KnownRoute.SegmentOf(request.RawPath);
        return first.Length == AccountDigits && !first.ContainsAnyExceptInRange('0', '9') && request.Query.Count == 0;
    }

    /// <summary>Whether no operation of S3 looks like it: its method, a JSON document that is posted, or no name of a bucket.</summary>
    public static bool CannotBeS3(RestRequest request, WireProtocol? told) =>
        HttpMethods.IsPatch(request.Method)
        || (HttpMethods.IsPost(request.Method) && told == WireProtocol.RestJson1)
        || !CanBeBucket(KnownRoute.SegmentOf(request.RawPath));

    /// <summary>Whether its sender speaks another protocol than S3's and waits for an answer in it.</summary>
    public static bool IsOtherThanS3s(RestRequest request, WireProtocol? told) => told switch
    {
        null => false,
        WireProtocol.AwsQuery => CanBeForm(request) && (HttpMethods.IsPost(request.Method) || request.Query.ContainsKey("Action")),
        _ => HttpMethods.IsPost(request.Method) && request.Query.Count == 0,
    };

    private static bool CanBeBucket(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty)
            return true;
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter is not ('-' or '.'))
                return false;
        }

        return name.Length >= ShortestBucketName;
    }
}
