namespace Tarn.Iam;

/// <summary>Whether an access key or certificate is taken.</summary>
internal static class Statuses
{
    public const string Active = "Active";
    public const string Inactive = "Inactive";
}
