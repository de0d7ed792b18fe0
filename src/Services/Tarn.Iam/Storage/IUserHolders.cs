using Tarn.Meta;

namespace Tarn.Iam.Storage;

/// <summary>What hangs on users and lies in other wings: passwords.</summary>
internal interface IUserHolders
{
    /// <summary>What must be done before a user is deleted (<c>delete login profile</c>); null where nothing must.</summary>
    string? BeforeDelete(IMetaReader reader, string account, string userId);
}
