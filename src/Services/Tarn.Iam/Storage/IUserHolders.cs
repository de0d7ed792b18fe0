using Tarn.Meta;

namespace Tarn.Iam.Storage;

/// <summary>What hangs on users and lies in other wings: passwords, devices, certificates.</summary>
internal interface IUserHolders
{
    /// <summary>What must be done before a user is deleted (<c>delete login profile</c>); null where nothing must.</summary>
    string? BeforeDelete(IMetaReader reader, string account, string userId);

    /// <summary>Follows a user to its new name.</summary>
    void Rename(IMetaTransaction transaction, string account, string userId, string userName);
}
