using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

public sealed class SignatureTests
{
    private static readonly string Hex = new('a', 64);

    [Fact]
    public void The_header_form_is_read()
    {
        var signature = Of($"AWS4-HMAC-SHA256 Credential=AKIA/with/slash/20261121/eu-west-1/kinesis/aws4_request, SignedHeaders=host;x-amz-date, Signature={Hex}", "20261121T010203Z");
        Assert.NotNull(signature);
        Assert.Equal("AKIA/with/slash", signature.AccessKeyId);
        Assert.Equal("eu-west-1", signature.Region);
        Assert.Equal("kinesis", signature.Service);
        Assert.Equal(["host", "x-amz-date"], signature.SignedHeaders);
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 1, 2, 3, TimeSpan.Zero), signature.SignedAt);
    }

    [Fact]
    public void The_query_form_is_read()
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString(
            $"?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=K%2F20261121%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20261121T010203Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature={Hex}");
        var signature = Signature.Of(http.Request);
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 1, 3, 3, TimeSpan.Zero), signature!.ExpiresAt);
        Assert.Equal("s3", signature.Service);
    }

    [Fact]
    public void The_query_form_of_version_2_is_read_since_boto3_still_makes_it()
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString("?AWSAccessKeyId=K&Signature=abc%3D&Expires=1700000000");
        var signature = Signature.Of(http.Request);
        Assert.Equal(2, signature!.Version);
        Assert.Equal("s3", signature.Service);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1700000000), signature.ExpiresAt);
        http.Request.QueryString = new QueryString("?AWSAccessKeyId=K&Signature=abc%3D&Expires=soon");
        Assert.Throws<AwsException>(() => Signature.Of(http.Request));
    }

    [Theory]
    [InlineData("AWS AKIA:abc=", "Signature Version 2")]
    [InlineData("AWS4-ECDSA-P256-SHA256 Credential=x", "Signature Version 4A")]
    [InlineData("Bearer x", "must begin with AWS4-HMAC-SHA256")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a", "'SignedHeaders'")]
    [InlineData("AWS4-HMAC-SHA256 nonsense", "not key=value")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=00", "64 hexadecimal digits")]
    [InlineData("AWS4-HMAC-SHA256 Credential=K/20261121//s3/aws4_request, SignedHeaders=host, Signature=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "non-empty region")]
    public void What_is_wrong_is_said(string header, string message)
    {
        var error = Assert.Throws<SignatureFormatException>(() => Of(header, null));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(header[..8], error.Header, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", false)]
    [InlineData("1", true)]
    [InlineData("604800", true)]
    [InlineData("604801", false)]
    [InlineData("-1", false)]
    public void A_presigned_address_is_good_for_a_week_at_most(string seconds, bool isTaken)
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString(
            $"?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=K%2F20261121%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20261121T010203Z&X-Amz-Expires={seconds}&X-Amz-SignedHeaders=host&X-Amz-Signature={Hex}");
        if (isTaken)
            Assert.Equal(TimeSpan.FromSeconds(int.Parse(seconds)), Signature.Of(http.Request)!.ExpiresAt - Signature.Of(http.Request)!.SignedAt);
        else
            Assert.Contains("between 1 and 604800", Assert.Throws<AwsException>(() => Signature.Of(http.Request)).Message);
    }

    [Theory]
    [InlineData(8192, "must begin with")]
    [InlineData(8193, "too long")]
    public void A_header_has_8192_characters_at_most(int length, string message) =>
        Assert.Contains(message, Assert.Throws<SignatureFormatException>(() => Of(new string('x', length), null)).Message);

    [Theory]
    [InlineData(64, "")]
    [InlineData(65, "…")]
    public void What_a_message_names_is_not_longer_than_64_characters(int length, string end) =>
        Assert.Contains($"holds '{new string('n', 64)}{end}', which", Assert.Throws<SignatureFormatException>(() => Of("AWS4-HMAC-SHA256 " + new string('n', length), null)).Message);

    [Theory]
    [InlineData("k/20261121/r/s/aws4_request", true)]
    [InlineData("20261121/r/s/aws4_request", false)]
    [InlineData("k/2026112/r/s/aws4_request", false)]
    [InlineData("k/2026112x/r/s/aws4_request", false)]
    [InlineData("k/20261121/r/s/aws2_request", false)]
    public void A_credential_has_five_parts(string credential, bool isTaken)
    {
        var header = $"AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders=host, Signature={Hex}";
        if (isTaken)
            Assert.Equal("k", Of(header, null)!.AccessKeyId);
        else
            Assert.Contains("must have the form", Assert.Throws<SignatureFormatException>(() => Of(header, null)).Message);
    }

    [Fact]
    public void The_last_second_that_there_is_is_one_in_version_2()
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString("?AWSAccessKeyId=K&Signature=abc&Expires=253402300799");
        Assert.Equal(9999, Signature.Of(http.Request)!.ExpiresAt!.Value.Year);
        http.Request.QueryString = new QueryString("?AWSAccessKeyId=K&Signature=abc&Expires=253402300800");
        Assert.Throws<AwsException>(() => Signature.Of(http.Request));
        http.Request.QueryString = new QueryString("?AWSAccessKeyId=K&Expires=1");
        Assert.Null(Signature.Of(http.Request));
    }

    [Fact]
    public void No_signature_is_none() => Assert.Null(Signature.Of(new DefaultHttpContext().Request));

    [Fact]
    public void No_header_whatever_brings_the_parser_down()
    {
        Prop.ForAll<string, string>((a, b) =>
        {
            var error = Record.Exception(() => Of($"AWS4-HMAC-SHA256 Credential={a}/20261121/r/s/aws4_request,{b},Signature={Hex}", b));
            return error is null or SignatureFormatException;
        }).QuickCheckThrowOnFailure();
    }

    private static Signature? Of(string header, string? date)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Authorization = header;
        http.Request.Headers["X-Amz-Date"] = date;
        return Signature.Of(http.Request);
    }
}
