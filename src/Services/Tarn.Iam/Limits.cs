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
    public const int InlinePolicyCharacters = 10_240;

    public const int PageItemsDefault = 100;
    public const int PageItemsMost = 1_000;
}
