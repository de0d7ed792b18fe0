using System.Text;
using Tarn.Kernel;

namespace Tarn.S3.Tests;

/// <summary>What a request promises of an XML body. "abc" has the sums that RFC 1321, FIPS 180 and every table of CRC-32 print.</summary>
public sealed class StructuredBodyTests
{
    private const string Md5 = "kAFQmDzST7DWlj99KOF/cg==";
    private const string Sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private const string Crc32 = "NSRBwg==";

    [Theory]
    [InlineData("DeleteObjects", "Content-MD5", Md5, null)]
    [InlineData("DeleteObjects", "Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA==", "BadDigest")]
    [InlineData("DeleteObjects", "Content-MD5", "kAFQmDzST7DWlj99KOF/", "InvalidDigest")]
    [InlineData("DeleteObjects", "Content-MD5", "kAFQmDzST7DWlj99KOF/cgA=", "InvalidDigest")]
    [InlineData("DeleteObjects", "Content-MD5", "kAFQmDzST7DWlj99KOF/cgAAAAA=", "InvalidDigest")]
    [InlineData("DeleteObjects", "x-amz-checksum-crc32", Crc32, null)]
    [InlineData("DeleteObjects", "x-amz-checksum-crc32", "AAAAAA==", "BadDigest")]
    [InlineData("DeleteObjects", "x-amz-checksum-crc32", "AAAA", "InvalidRequest")]
    [InlineData("DeleteObjects", "x-amz-content-sha256", Sha256, "InvalidRequest")]
    [InlineData("DeleteObjects", "none", "", "InvalidRequest")]
    [InlineData("PutBucketTagging", "none", "", null)]
    [InlineData("PutBucketTagging", "x-amz-checksum-crc32", "AAAAAA==", null)]
    [InlineData("PutBucketTagging", "Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA==", "BadDigest")]
    [InlineData("PutBucketTagging", "x-amz-content-sha256", Sha256, null)]
    [InlineData("PutBucketTagging", "x-amz-content-sha256", "UNSIGNED-PAYLOAD", null)]
    [InlineData("PutBucketTagging", "x-amz-content-sha256", "aa7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "XAmzContentSHA256Mismatch")]
    public void A_promise_is_kept_and_to_delete_needs_one(string operation, string header, string value, string? code)
    {
        var error = Record.Exception(() => StructuredBody.Verify(
            operation, Encoding.ASCII.GetBytes("abc"), name => name.Equals(header, StringComparison.OrdinalIgnoreCase) ? value : null));
        Assert.Equal(code, (error as AwsException)?.Code);
    }
}
