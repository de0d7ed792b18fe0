using Tarn.Athena.Domain;
using Tarn.Duck;
using Tarn.Sql.Duck;

namespace Tarn.Athena.Statements;

/// <summary>DuckDB's errors in Athena's words: those of reading files here, those of SQL by <see cref="DuckErrors"/>.</summary>
internal static class EngineFailures
{
    public static QueryFailure Of(DuckException error)
    {
        if (error.Kind == DuckErrorKind.InputOutput)
            return QueryFailure.CannotOpen(error.Detail, error);
        if (error.Kind == DuckErrorKind.InvalidInput && IsAboutFile(error.Detail))
            return QueryFailure.BadData(error.Detail, error);
        var (code, message) = DuckErrors.Translate(error.Message);
        return new QueryFailure($"{code}: {message}", code == "GENERIC_INTERNAL_ERROR" ? QueryFailure.System : QueryFailure.User, inner: error);
    }

    private static bool IsAboutFile(string detail) =>
        detail.StartsWith("CSV Error", StringComparison.Ordinal)
        || detail.Contains("JSON in file", StringComparison.Ordinal)
        || detail.Contains("No magic bytes", StringComparison.Ordinal);
}
