namespace Tarn.Iam;

/// <summary>Limits and patterns of AWS's model and its page "IAM and AWS STS quotas".</summary>
internal static class Limits
{
    public const string NamePattern = @"[\w+=,.@-]+";
    public const string PathPattern = @"(\u002F)|(\u002F[\u0021-\u007E]+\u002F)";
    public const string PathPrefixPattern = @"\u002F[\u0021-\u007F]*";
    public const string PolicyPathPattern = @"((/[A-Za-z0-9\.,\+@=_-]+)*)/";
    public const string MarkerPattern = @"[\u0020-\u00FF]+";
    public const string DescriptionPattern = @"[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*";
    public const string TagKeyPattern = @"[\p{L}\p{Z}\p{N}_.:/=+\-@]+";
    public const string DocumentPattern = @"[\u0009\u000A\u000D\u0020-\u00FF]+";

    public const string WordPattern = @"[\w]+";
    public const string VersionPattern = @"v[1-9][0-9]*(\.[A-Za-z0-9-]*)?";

    /// <summary>Names of users when they are made; those of groups and instance profiles, and of users that are there, by <see cref="NameLength"/>.</summary>
    public const int UserNameLength = 64;
    public const int NameLength = 128;
    public const int RoleNameLength = 64;
    public const int PolicyNameLength = 128;
    public const int PathLength = 512;
    public const int DocumentLength = 131_072;
    public const int DescriptionLength = 1_000;
    public const int ArnLength = 2_048;
    public const int MarkerLength = 2_048;

    public const int SessionSecondsLeast = 3_600;
    public const int SessionSecondsMost = 43_200;

    public const int PoliciesPerRole = 10;
    public const string AliasPattern = @"[a-z0-9]([a-z0-9-]*[a-z0-9])?";
    public const int PasswordLengthLeast = 6;

    /// <summary>Things of an account, as AWS's default quotas; told, and not kept.</summary>
    public const int UsersPerAccount = 5_000;
    public const int GroupsPerAccount = 300;
    public const int RolesPerAccount = 1_000;
    public const int InstanceProfilesPerAccount = 1_000;
    public const int PoliciesPerAccount = 1_500;

    public const int ThumbprintsPerProvider = 5;
    public const int ClientsPerProvider = 100;

    public const int PoliciesPerUser = 10;
    public const int PoliciesPerGroup = 10;
    public const int GroupsPerUser = 10;
    public const int AccessKeysPerUser = 2;
    public const int VersionsPerPolicy = 5;
    public const int RolesPerInstanceProfile = 1;

    /// <summary>Characters of a managed policy, and of all inline policies of one user, group or role; white space does not count.</summary>
    public const int ManagedPolicyCharacters = 6_144;
    public const int InlinePolicyCharacters = 10_240;
    public const int UserPolicyCharacters = 2_048;
    public const int GroupPolicyCharacters = 5_120;

    public const int PageItemsDefault = 100;
    public const int PageItemsMost = 1_000;
}
