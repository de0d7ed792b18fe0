using Tarn.Conformance.Servers;

namespace Tarn.Conformance.Clients;

/// <summary>Who there is and what each may do, as a Python user makes it.</summary>
[Trait("Needs", "boto3")]
public sealed class IdentityTests(SharedTarn tarn, PythonHost python)
{
    [Fact]
    public async Task Users_groups_roles_and_policies_are_made_and_taken_away()
    {
        var account = await tarn.AccountAsync();
        var run = await python.RunAsync("identities.py", account.Environment, account.Url);
        Assert.EndsWith("ok", run.Succeeded().TrimEnd(), StringComparison.Ordinal);
    }
}
