using Tarn.Policies.Documents;

namespace Tarn.Policies.Tests;

public sealed class PolicyReaderTests
{
    private const string Whole = """{"Effect":"Allow","Action":"s3:*","Resource":"*"}""";

    [Theory]
    [InlineData("{", PolicyFault.InvalidJson)]
    [InlineData("[]", PolicyFault.Syntax)]
    [InlineData("""{"Statement":[],"Statement":[]}""", PolicyFault.InvalidJson)]
    [InlineData("""{"Version":"2012-10-17"}""", PolicyFault.MissingStatement)]
    [InlineData("""{"Version":"2012-10-18","Statement":[]}""", PolicyFault.InvalidVersion)]
    [InlineData("""{"Version":2012,"Statement":[]}""", PolicyFault.InvalidVersion)]
    [InlineData("""{"Statement":[]}""", PolicyFault.Syntax)]
    [InlineData("""{"Statement":7}""", PolicyFault.Syntax)]
    [InlineData("""{"Statement":[7]}""", PolicyFault.Syntax)]
    [InlineData("""{"Statements":[]}""", PolicyFault.Syntax)]
    [InlineData("""{"Statement":{"Action":"s3:*","Resource":"*"}}""", PolicyFault.MissingEffect)]
    [InlineData("""{"Statement":{"Effect":"allow","Action":"s3:*","Resource":"*"}}""", PolicyFault.Syntax)]
    [InlineData("""{"Statement":{"Effect":"Allow","Resource":"*"}}""", PolicyFault.MissingAction)]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":[],"Resource":"*"}}""", PolicyFault.Syntax)]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"s3:*"}}""", PolicyFault.MissingResource)]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"GetObject","Resource":"*"}}""", PolicyFault.MissingVendor)]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"s3:*","NotAction":"s3:*","Resource":"*"}}""", PolicyFault.Syntax)]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*","Principal":"*"}}""", PolicyFault.ProhibitedPrincipal)]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"StringEqual":{"a:b":"c"}}}}""", PolicyFault.InvalidCondition)]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"ab":"c"}}}}""", PolicyFault.MissingVendor)]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"StringEquals":"c"}}}""", PolicyFault.Syntax)]
    [InlineData("""{"Statement":[{"Sid":"x","Effect":"Allow","Action":"s3:*","Resource":"*"},{"Sid":"x","Effect":"Deny","Action":"s3:*","Resource":"*"}]}""", PolicyFault.DuplicateSid)]
    public void What_is_no_policy_of_somebody_is_refused_by_its_fault(string json, PolicyFault fault) =>
        Assert.Equal(fault, Assert.Throws<PolicyFormatException>(() => PolicyReader.Read(json, PolicyKind.Identity)).Fault);

    [Theory]
    [InlineData("""{"Effect":"Allow","Action":"sts:AssumeRole"}""", PolicyFault.MissingPrincipal)]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":"s3:GetObject"}""", PolicyFault.NotAssumeRole)]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole","Resource":"*"}""", PolicyFault.ProhibitedResource)]
    [InlineData("""{"Effect":"Allow","Principal":"ann","Action":"sts:AssumeRole"}""", PolicyFault.InvalidPrincipal)]
    [InlineData("""{"Effect":"Allow","Principal":{},"Action":"sts:AssumeRole"}""", PolicyFault.InvalidPrincipal)]
    [InlineData("""{"Effect":"Allow","Principal":{"User":"ann"},"Action":"sts:AssumeRole"}""", PolicyFault.InvalidPrincipal)]
    public void So_is_what_says_not_who_may_take_a_role_on(string statement, PolicyFault fault) =>
        Assert.Equal(fault, Assert.Throws<PolicyFormatException>(() => PolicyReader.Read($$"""{"Statement":{{statement}}}""", PolicyKind.Trust)).Fault);

    [Fact]
    public void Principals_of_all_kinds_are_read()
    {
        var read = PolicyReader.Read(
            """
            {"Version":"2012-10-17","Id":"i","Statement":{"Sid":"s","Effect":"Deny","NotPrincipal":{"AWS":["*","123456789012"],"Service":"glue.amazonaws.com",
            "Federated":"accounts.google.com","CanonicalUser":"79a5"},"NotAction":["s3:Get*"],"NotResource":"arn:aws:s3:::x"}}
            """,
            PolicyKind.Resource);
        Assert.Equal("i", read.Id);
        var statement = Assert.Single(read.Statements);
        Assert.Equal(("s", PolicyEffect.Deny), (statement.Sid, statement.Effect));
        Assert.True(statement.Principals!.IsNot && statement.Actions.IsNot && statement.Resources!.IsNot);
        Assert.Equal(
            [(PrincipalKindName.Everybody, "*"), (PrincipalKindName.Aws, "123456789012"), (PrincipalKindName.Service, "glue.amazonaws.com"),
             (PrincipalKindName.Federated, "accounts.google.com"), (PrincipalKindName.CanonicalUser, "79a5")],
            statement.Principals.Names.Select(name => (name.Kind, name.Name)));
    }

    [Fact]
    public void Values_of_conditions_may_be_numbers_and_truths()
    {
        var read = PolicyReader.Read(
            """{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":true},"NumericLessThan":{"s3:max-keys":[10, 2.5]}}}}""",
            PolicyKind.Identity);
        Assert.Equal(["true", "10", "2.5"], read.Statements[0].Conditions.SelectMany(condition => condition.Values).Select(value => value.Written));
    }

    [Fact]
    public void Each_statement_has_its_place()
    {
        var read = PolicyReader.Read($"{{\"Statement\": [\n  {Whole},\n{Whole}]}}", PolicyKind.Identity);
        Assert.Equal(
            [new TextSpan(new(2, 3), new(2, 3 + Whole.Length)), new TextSpan(new(3, 1), new(3, 1 + Whole.Length))], read.Statements.Select(statement => statement.Place));
        Assert.Equal(new TextSpan(new(1, 14), new(1, 14 + Whole.Length)), PolicyReader.Read($"{{\"Statement\":{Whole}}}", PolicyKind.Identity).Statements[0].Place);
    }

    [Fact]
    public void A_deep_document_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 10_000));
        Assert.Equal(PolicyFault.InvalidJson, Assert.Throws<PolicyFormatException>(() => PolicyReader.Read($"{{\"Statement\":{deep}", PolicyKind.Identity)).Fault);
    }

    /// <summary>Whatever comes, it is a policy or a policy's fault.</summary>
    [Fact]
    public void A_document_that_was_tampered_with_is_read_or_refused()
    {
        const string document =
            """{"Version":"2012-10-17","Statement":[{"Sid":"a","Effect":"Allow","Principal":{"AWS":"*"},"Action":["s3:Get*"],"Resource":"arn:${aws:x}","Condition":{"ForAnyValue:StringLike":{"a:b":["c",1]}}}]}""";
        var random = new Random(4711);
        var (read, refused) = (0, 0);
        for (var round = 0; round < 20_000; round++)
        {
            var text = document.ToCharArray();
            for (var change = random.Next(1, 4); change > 0; change--)
                text[random.Next(text.Length)] = "{}[]\",:*$a0\\\u00e9\ud800"[random.Next(14)];
            try
            {
                PolicyReader.Read(new string(text), PolicyKind.Resource);
                read++;
            }
            catch (PolicyFormatException)
            {
                refused++;
            }
        }

        Assert.True(read > 100 && refused > 100, $"{read} were read and {refused} refused.");
    }
}
