using System.Globalization;
using System.Text;

namespace Tarn.Prep.IO.Csv;

/// <summary>Gives columns names that are there and all different.</summary>
internal static class CsvNames
{
    public static string Numbered(int place) => "column" + place.ToString(CultureInfo.InvariantCulture);

    /// <summary>Names of a header; those that were changed are told.</summary>
    public static List<string> Of(IReadOnlyList<byte[]> cells, List<string> notes, string path)
    {
        var written = cells.Select(Encoding.UTF8.GetString).ToList();
        var names = new List<string>();
        var taken = new HashSet<string>(written.Where(name => name.Length > 0), StringComparer.OrdinalIgnoreCase);
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var place = 0; place < written.Count; place++)
        {
            var name = written[place];
            if (name.Length > 0 && used.Add(name))
            {
                names.Add(name);
                continue;
            }

            var fresh = Free(name.Length == 0 ? Numbered(place) : name, name.Length == 0, taken);
            taken.Add(fresh);
            used.Add(fresh);
            names.Add(fresh);
            notes.Add(name.Length == 0 ? $"Column {place + 1} of '{path}' has no name; it is called '{fresh}'." : $"Column {place + 1} of '{path}' is named '{name}' like one before it; it is called '{fresh}'.");
        }

        return names;
    }

    /// <summary>The name itself where it may be and is free, else with the first number behind it that makes it so.</summary>
    public static string Free(string name, bool itself, IReadOnlySet<string> taken)
    {
        for (var number = itself ? 1 : 2; ; number++)
        {
            var fresh = number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");
            if (!taken.Contains(fresh))
            {
                return fresh;
            }
        }
    }
}
