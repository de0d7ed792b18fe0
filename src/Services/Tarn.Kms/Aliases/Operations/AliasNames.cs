using Tarn.Kms.Domain;

namespace Tarn.Kms;

/// <summary>Which names customers may give.</summary>
internal static class AliasNames
{
    private const string Prefix = "alias/";

    public static void RequireOwn(string name)
    {
        if (!name.StartsWith(Prefix, StringComparison.Ordinal) || name.Length == Prefix.Length)
            throw KmsErrors.AliasPrefix();
        if (ManagedKeys.IsReserved(name))
            throw KmsErrors.AliasReserved();
    }
}
