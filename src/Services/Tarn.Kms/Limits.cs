namespace Tarn.Kms;

/// <summary>Limits and patterns of AWS's model and its page "Quotas" of the AWS KMS Developer Guide.</summary>
internal static class Limits
{
    public const string AliasPattern = "[a-zA-Z0-9:/_-]+";
    public const string MarkerPattern = @"[\u0020-\u00FF]*";
    public const string PolicyPattern = @"[\u0009\u000A\u000D\u0020-\u00FF]+";
    public const string PolicyNamePattern = @"[\w]+";
    public const string PrincipalPattern = @"[\w+=,.@:/-]+";

    public const string RegionPattern = @"([a-z]+-){2,3}\d+";

    public const int RegionLength = 32;
    public const int KeyIdLength = 2_048;
    public const int AliasLength = 256;
    public const int DescriptionLength = 8_192;
    public const int PolicyLength = 131_072;
    public const int StoredPolicyBytes = 32_768;
    public const int PolicyNameLength = 128;
    public const int MarkerLength = 1_024;
    public const int GrantTokens = 10;
    public const int GrantTokenLength = 8_192;
    public const int GrantIdLength = 128;
    public const int PrincipalLength = 256;

    public const int PlaintextBytes = 4_096;
    public const int CiphertextBytes = 6_144;
    public const int RandomBytes = 1_024;

    public const int PendingDaysLeast = 7;
    public const int PendingDaysMost = 30;

    public const int RotationDaysLeast = 90;
    public const int RotationDaysMost = 2_560;
    public const int RotationDaysDefault = 365;
    public const int OnDemandRotations = 25;

    public const int PageItemsDefault = 100;
    public const int ShortPageDefault = 50;
    public const int PageItemsMost = 1_000;
}
