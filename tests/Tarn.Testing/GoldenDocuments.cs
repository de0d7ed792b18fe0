using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Tarn.Testing;

/// <summary>
/// Stored documents as an earlier program wrote them, one a line: the table's name, a tab, the document. What is read from them and
/// written again must be the same bytes. Lines are added; a line that stands is never changed, for it lies on people's disks.
/// </summary>
public static class GoldenDocuments
{
    /// <summary>Lines that are not written again as they are, each with what is written instead.</summary>
    /// <param name="test">The test project's folder under tests/Services.</param>
    /// <param name="typeOf">How the documents of a table are written; null for a table that is not known.</param>
    public static IReadOnlyList<string> Differences(string test, Func<string, JsonTypeInfo?> typeOf)
    {
        var differences = new List<string>();
        foreach (var line in File.ReadLines(Repository.PathOf("tests", "Services", test, "Storage", "documents.golden")))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var (table, document) = (line[..tab], line[(tab + 1)..]);
            if (typeOf(table) is not { } type)
            {
                differences.Add($"{table}: no such table");
                continue;
            }

            var again = Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize(document, type), type));
            if (again != document)
                differences.Add($"{table}: {document}\n  became {again}");
        }

        return differences;
    }
}
