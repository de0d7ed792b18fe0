using System.Globalization;

namespace Tarn.Mutants;

/// <summary>Which classes of a test project come by which mutants.</summary>
internal sealed class Reach
{
    private readonly ILookup<int, string> classes;

    /// <param name="limit">The time that its tests may take with a mutant.</param>
    /// <param name="found">Pairs of a mutant's number and a class, which is empty where it is not known.</param>
    private Reach(TimeSpan limit, ILookup<int, string> found)
    {
        Limit = limit;
        classes = found;
    }

    public TimeSpan Limit { get; }

    public int Count => classes.Count;

    public bool Has(Mutant mutant) => classes.Contains(mutant.Number);

    /// <summary>The classes to run with a mutant; none when all must be.</summary>
    public IEnumerable<string> ClassesFor(Mutant mutant) => classes[mutant.Number].Contains("") ? [] : classes[mutant.Number];

    /// <param name="limit">The time that the tests may take with a mutant.</param>
    /// <param name="directory">Holds an empty file for each pair, by name: <c>12 Tarn.Kernel.Tests.ClockTests</c>.</param>
    public static Reach Read(TimeSpan limit, DirectoryInfo directory) => new(
        limit,
        directory.EnumerateFiles().Select(file => file.Name.Split(' ')).ToLookup(parts => int.Parse(parts[0], CultureInfo.InvariantCulture), parts => parts[1]));
}
