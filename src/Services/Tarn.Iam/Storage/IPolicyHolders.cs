using Tarn.Meta;

namespace Tarn.Iam.Storage;

/// <summary>Users, groups or roles as managed policies see them.</summary>
internal interface IPolicyHolders
{
    /// <summary>All of one account, by name.</summary>
    IEnumerable<PolicyHolder> PolicyHolders(IMetaReader reader, string account);
}

/// <summary>One user, group or role.</summary>
/// <param name="Kind">Which of them it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Id">Its unique id.</param>
/// <param name="Path">Begins and ends with a slash.</param>
/// <param name="Attached">ARNs of the managed policies attached to it.</param>
/// <param name="Boundary">The ARN of the policy that bounds it.</param>
internal sealed record PolicyHolder(HolderKind Kind, string Name, string Id, string Path, IReadOnlyList<string> Attached, string? Boundary);

internal enum HolderKind
{
    User,
    Group,
    Role,
}
