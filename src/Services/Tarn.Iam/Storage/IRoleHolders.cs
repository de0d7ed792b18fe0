using Tarn.Meta;

namespace Tarn.Iam.Storage;

/// <summary>What a role may not be deleted under: instance profiles.</summary>
internal interface IRoleHolders
{
    bool Holds(IMetaReader reader, string account, string roleName);
}
