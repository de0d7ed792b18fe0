namespace Tarn.Mutants;

/// <summary>
/// The mutants that change nothing anybody could notice, by what a person found. The list is equivalents.txt: a mutant's name on a
/// line, and below it, indented, why. What stands several times in a file has a number behind it, <c>(no. 2)</c>, or <c>(each)</c>
/// for all of them.
/// </summary>
internal sealed class Equivalents(IReadOnlySet<string> names)
{
    private const string Each = " (each)";

    public bool Contains(Mutant mutant) => names.Contains(mutant.Name) || names.Contains(mutant.Look + Each);

    /// <summary>The names in the files of a project that belong to no mutant any more, since the code has changed.</summary>
    public IEnumerable<string> Stale(string directory, IEnumerable<Mutant> all) =>
        names.Where(name => name.StartsWith(directory + "/", StringComparison.Ordinal))
            .Except(all.SelectMany(mutant => (string[])[mutant.Name, mutant.Look + Each]));

    public static Equivalents Read(string path)
    {
        var names = new HashSet<string>();
        string? name = null;
        foreach (var line in File.ReadLines(path).Where(line => line.Length > 0))
        {
            if (!line.StartsWith(' '))
            {
                if (name is not null)
                    throw new FormatException($"{path} does not say why this changes nothing: {name}");
                name = line;
            }
            else if (name is not null)
            {
                names.Add(name);
                name = null;
            }
        }

        return new(names);
    }
}
