using FsCheck;
using FsCheck.Fluent;
using Tarn.Kernel;

namespace Tarn.Iam.Tests;

public class PolicyCheckTests
{
    public const string Trust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"glue.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    public const string Permissions =
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:GetObject","s3:ListBucket"],"Resource":"*"}}""";

    [Fact]
    public void Takes_the_policies_that_scripts_send()
    {
        PolicyCheck.Trust(Trust);
        PolicyCheck.Permissions(Permissions);
    }

    [Theory]
    [InlineData("not json", "invalid Json")]
    [InlineData("[]", "Syntax errors")]
    [InlineData("{}", "Missing required field Statement")]
    [InlineData("""{"Version":"2013-01-01","Statement":[]}""", "valid version")]
    [InlineData("""{"Statement":[]}""", "Statement")]
    [InlineData("""{"Statement":{"Effect":"Maybe","Principal":"*","Action":"sts:AssumeRole"}}""", "Effect")]
    [InlineData("""{"Statement":{"Principal":"*","Action":"sts:AssumeRole"}}""", "Missing required field Effect")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"sts:AssumeRole"}}""", "Missing required field Principal")]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":"*"}}""", "Missing required field Action")]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject"}}""", "only specify STS")]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole","Resource":"*"}}""", "prohibited field Resource")]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":{"Machine":"*"},"Action":"sts:AssumeRole"}}""", "Invalid principal")]
    public void Refuses_bad_trust_policies(string document, string expected)
    {
        var error = Assert.Throws<AwsException>(() => PolicyCheck.Trust(document));
        Assert.Equal("MalformedPolicyDocument", error.QueryCode);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"s3:*"}}""", "must contain resources")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*","Principal":"*"}}""", "should not specify a principal")]
    [InlineData("""{"Statement":{"Effect":"Allow","Resource":"*"}}""", "must contain actions")]
    [InlineData("""{"Statement":{"Effect":"Allow","Resource":"*","Action":"GetObject"}}""", "prefaced by a vendor")]
    public void Refuses_bad_permission_policies(string document, string expected)
    {
        var error = Assert.Throws<AwsException>(() => PolicyCheck.Permissions(document));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_damage_to_a_policy_is_taken_or_refused_as_malformed() =>
        Prop.ForAll(
            Gen.Choose(0, Trust.Length - 1).SelectMany(at => Gen.Elements('{', '}', '"', ',', 'x', '[').Select(letter => (at, letter)))
                .ToArbitrary(),
            damage =>
            {
                var document = Trust[..damage.at] + damage.letter + Trust[(damage.at + 1)..];
                return Record.Exception(() => PolicyCheck.Trust(document))
                    is null or AwsException { QueryCode: "MalformedPolicyDocument" };
            }).QuickCheckThrowOnFailure();
}
