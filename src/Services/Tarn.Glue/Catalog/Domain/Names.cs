using Tarn.Kernel;

namespace Tarn.Glue;

/// <summary>Names of databases and tables: folded to lower case when they are stored and when they are looked for.</summary>
internal static class Names
{
    public static string Fold(string name) => name.ToLowerInvariant();
}

/// <summary>The catalog of a call: each account has one in each region, named by the account's id.</summary>
internal static class CatalogScope
{
    /// <exception cref="AwsException">The catalog is another account's.</exception>
    public static Scope Of(string? catalogId, CallContext call) =>
        catalogId is null || catalogId == call.Account ? call.Scope : throw GlueErrors.CatalogNotFound(catalogId);
}
