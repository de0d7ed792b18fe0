namespace Tarn.Iam.Domain;

/// <summary>IAM tells times in whole seconds.</summary>
internal static class IamTime
{
    public static DateTimeOffset WholeSeconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
