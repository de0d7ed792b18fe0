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
        if (BadRow().Match(error.Message) is { Success: true } row)
            return QueryFailure.BadData($"Error reading row {row.Groups["line"].Value} of {Object(error, files)}: {Named(Cause(row.Groups["rest"].Value), files)}", error);
        if (BadField().Match(error.Message) is { Success: true } field)
            return QueryFailure.BadData($"Error parsing a field of {Object(error, files)}: {Named(field.Groups["value"].Value, files)} is not of the column's type", error);
        if (error.Kind is DuckErrorKind.InvalidInput or DuckErrorKind.Conversion && IsAboutFile(error, files))
            return QueryFailure.BadData(Named(error.Detail, files), error);
        if (error.Kind == DuckErrorKind.OutOfMemory)
            return QueryFailure.TooMuchMemory(error);
        var (code, message) = DuckErrors.Translate(error.Message);
        return new QueryFailure(
            $"{code}: {Named(DuckAdvice.Without(message), files)}", code == "GENERIC_INTERNAL_ERROR" ? QueryFailure.System : QueryFailure.User, inner: error);
    }

    private static bool IsAboutFile(DuckException error, IEnumerable<ScanFile> files) =>
        error.Detail.StartsWith("CSV Error", StringComparison.Ordinal)
        || error.Detail.Contains("JSON in file", StringComparison.Ordinal)
        || error.Detail.Contains("No magic bytes", StringComparison.Ordinal)
        || error.Detail.Contains("Footer length error", StringComparison.Ordinal)
        || files.Any(file => error.Message.Contains(file.Lease.Path, StringComparison.Ordinal));

    /// <summary>The object that an error is about, as far as it says.</summary>
    private static string Object(DuckException error, IEnumerable<ScanFile> files)
    {
        var all = files.ToList();
        return all.Find(file => error.Message.Contains(file.Lease.Path, StringComparison.Ordinal))?.Name ?? (all.Count == 1 ? all[0].Name : "an object of the query");
    }

    /// <summary>What was wrong with a row: the engine shows the row first, and its own options after.</summary>
    private static string Cause(string rest) =>
        rest.Split('\n').FirstOrDefault(line => line.Length > 0 && !line.StartsWith("Original Line:", StringComparison.Ordinal)) is { } cause
            && !cause.StartsWith("Possible", StringComparison.Ordinal)
            ? cause
            : "it is not as the table says";

    private static string Named(string text, IEnumerable<ScanFile> files)
    {
        foreach (var file in files)
            text = text.Replace(file.Lease.Path, file.Name, StringComparison.Ordinal);
        return OwnPaths().Replace(text, "${quote}a file of the query${quote}");
    }

    [GeneratedRegex("CSV Error on Line: (?<line>[0-9]+)\n(?<rest>.*)", RegexOptions.Singleline)]
    private static partial Regex BadRow();

    [GeneratedRegex("Failed to cast value to [a-z]+: (?<value>[^\n]{1,200})")]
    private static partial Regex BadField();

    /// <summary>Paths below <see cref="ScanDirectory"/> that are no leased object, such as those of spilled data.</summary>
    [GeneratedRegex(@"(?<quote>[""'])(?!s3://)[^""'\n]*[/\\](scan|spill)[/\\][^""'\n]*\k<quote>|(?<![^\s""'(=])(?!s3://)[^\s""']*[/\\](scan|spill)[/\\][^\s""':;,)]*")]
    private static partial Regex OwnPaths();
}
