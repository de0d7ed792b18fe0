using Tarn.Kernel;

namespace Tarn.Glue;

/// <summary>Names of databases and tables: folded to lower case when they are stored and when they are looked for.</summary>
internal static class Names
{
    public static string Fold(string name) => name.ToLowerInvariant();
}

/// <summary>The catalog of a call: each account has one, named by the account's id.</summary>
internal sealed record CatalogScope(string Account, string Region)
{
    public static CatalogScope Of(string? catalogId, CallContext call) =>
        catalogId is null || catalogId == call.Account
            ? new CatalogScope(call.Account, call.Region)
            : throw GlueErrors.CatalogNotFound(catalogId);
}
