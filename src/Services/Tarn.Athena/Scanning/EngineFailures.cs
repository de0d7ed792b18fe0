using System.Text.RegularExpressions;
using Tarn.Athena.Domain;
using Tarn.Duck;
using Tarn.Sql.Duck;

namespace Tarn.Athena.Scanning;

/// <summary>
/// DuckDB's errors in Athena's words: those of reading files here, those of SQL by <see cref="DuckErrors"/>. A file is named by the
/// object that it is; where this machine keeps it, and what could be set in DuckDB, is not for whoever asked.
/// </summary>
internal static partial class EngineFailures
{
    /// <param name="error">What DuckDB reported.</param>
    /// <param name="files">What the query reads, as far as it is known.</param>
    public static QueryFailure Of(DuckException error, IEnumerable<ScanFile> files)
    {
        if (error.Kind == DuckErrorKind.InputOutput)
            return QueryFailure.CannotOpen(Named(error.Detail, files), error);
        if (error.Kind == DuckErrorKind.InvalidInput && IsAboutFile(error.Detail))
            return QueryFailure.BadData(Named(error.Detail, files), error);
        if (error.Kind == DuckErrorKind.OutOfMemory)
            return new QueryFailure($"EXCEEDED_LOCAL_MEMORY_LIMIT: {Named(error.Detail, files)} Ask for fewer columns or partitions, or give Tarn a machine with more memory.", inner: error);
        var (code, message) = DuckErrors.Translate(error.Message);
        return new QueryFailure(
            $"{code}: {Named(DuckAdvice.Without(message), files)}", code == "GENERIC_INTERNAL_ERROR" ? QueryFailure.System : QueryFailure.User, inner: error);
    }

    private static bool IsAboutFile(string detail) =>
        detail.StartsWith("CSV Error", StringComparison.Ordinal)
        || detail.Contains("JSON in file", StringComparison.Ordinal)
        || detail.Contains("No magic bytes", StringComparison.Ordinal);

    private static string Named(string text, IEnumerable<ScanFile> files)
    {
        foreach (var file in files)
            text = text.Replace(file.Lease.Path, file.Name, StringComparison.Ordinal);
        return OwnPaths().Replace(text, "${quote}a file of the query${quote}");
    }

    /// <summary>Paths below <see cref="ScanDirectory"/> that are no leased object, such as those of spilled data.</summary>
    [GeneratedRegex(@"(?<quote>[""'])[^""'\n]*[/\\]athena[/\\](scan|spill)[/\\][^""'\n]*\k<quote>|[^\s""']*[/\\]athena[/\\](scan|spill)[/\\][^\s""':;,)]*")]
    private static partial Regex OwnPaths();
}
