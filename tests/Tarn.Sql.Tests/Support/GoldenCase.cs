using System.Text;

namespace Tarn.Sql.Tests.Support;

/// <summary>
/// A file of Golden/: SQL, then sections that begin with a line "-- name": tree, duck, answer, error. With TARN_GOLDEN=write
/// in the environment the sections are written anew into the source tree, to be read before they are committed.
/// </summary>
internal sealed class GoldenCase
{
    private static readonly bool IsWriting = Environment.GetEnvironmentVariable("TARN_GOLDEN") == "write";
    private readonly string path;
    private readonly Dictionary<string, string> sections = [];

    private GoldenCase(string path)
    {
        this.path = path;
        var name = "sql";
        var text = new StringBuilder();
        foreach (var line in File.ReadAllLines(path))
        {
            if (line is "-- tree" or "-- duck" or "-- answer" or "-- error")
            {
                sections[name] = text.ToString().TrimEnd('\n');
                (name, text) = (line[3..], new StringBuilder());
            }
            else
            {
                text.Append(line).Append('\n');
            }
        }
        sections[name] = text.ToString().TrimEnd('\n');
    }

    internal string Sql => sections["sql"];

    internal bool Has(string section) => sections.ContainsKey(section);

    internal static IEnumerable<string> In(string folder)
    {
        var root = Path.Combine(AppContext.BaseDirectory, "Golden");
        return Directory.EnumerateFiles(Path.Combine(root, folder), "*.sql", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file)).Order(StringComparer.Ordinal);
    }

    internal static GoldenCase Read(string name) => new(Path.Combine(AppContext.BaseDirectory, "Golden", name));

    internal void Check(string section, string actual)
    {
        if (IsWriting)
        {
            Write(section, actual);
            return;
        }
        Assert.Equal(sections.GetValueOrDefault(section), actual);
    }

    private void Write(string section, string actual)
    {
        sections[section] = actual;
        var text = new StringBuilder(Sql).Append('\n');
        foreach (var name in (string[])["tree", "duck", "answer", "error"])
        {
            if (sections.TryGetValue(name, out var value))
                text.Append($"-- {name}\n{value}\n");
        }

        var source = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../tests/Tarn.Sql.Tests"));
        File.WriteAllText(Path.Combine(source, Path.GetRelativePath(AppContext.BaseDirectory, path)), text.ToString());
    }
}
