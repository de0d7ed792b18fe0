using Tarn.Iam.Storage;
using Tarn.Testing;

namespace Tarn.Iam.Tests;

public sealed class StoredDocumentTests
{
    [Fact]
    public void Documents_that_were_stored_are_read_and_written_byte_for_byte() => Assert.Empty(GoldenDocuments.Differences("Tarn.Iam.Tests", table => table switch
    {
        "iam.accesskeyowners" => IamDocuments.Default.KeyOwnerDocument,
        "iam.accesskeys" => IamDocuments.Default.AccessKeyDocument,
        "iam.accounts" => IamDocuments.Default.AccountDocument,
        "iam.aliases" => IamDocuments.Default.AliasDocument,
        "iam.deletions" => IamDocuments.Default.DeletionDocument,
        "iam.groups" => IamDocuments.Default.GroupDocument,
        "iam.instanceprofiles" => IamDocuments.Default.InstanceProfileDocument,
        "iam.loginprofiles" => IamDocuments.Default.LoginProfileDocument,
        "iam.oidcproviders" => IamDocuments.Default.ProviderDocument,
        "iam.policies" => IamDocuments.Default.ManagedPolicyDocument,
        "iam.roles" => IamDocuments.Default.RoleDocument,
        "iam.users" => IamDocuments.Default.UserDocument,
        _ => null,
    }));
}
