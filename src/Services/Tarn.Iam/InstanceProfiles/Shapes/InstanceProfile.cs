using Tarn.Kernel;

namespace Tarn.Iam;

/// <summary>A role as a machine bears it.</summary>
public sealed record InstanceProfile(
    string Path, string InstanceProfileName, string InstanceProfileId, string Arn, DateTimeOffset CreateDate, IReadOnlyList<Role> Roles, IReadOnlyList<Tag>? Tags);
