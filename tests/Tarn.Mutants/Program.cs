using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Tarn.Mutants;

// Changes a project's code in many single ways and runs its tests against each: 1. chooses by chance; 2. builds all of them into
// one program, leaving out what does not compile; 3. runs the tests once as the code is, and learns which classes of them come by
// which mutant; 4. runs those with each, the project's own first, as long as none fails; 5. tells which lived.
if (args is not [var name, .. var rest] || rest.Length % 2 != 0)
{
    Console.Error.WriteLine("Usage: ./tests/mutants PROJECT [--count N] [--seed S] [--file TEXT] [--tests PROJECT,PROJECT …]");
    return 2;
}

var count = 60;
var seed = Environment.TickCount;
var only = "";
var tests = new[] { name + ".Tests" };
foreach (var pair in rest.Chunk(2))
{
    switch (pair[0])
    {
        case "--count": count = int.Parse(pair[1], CultureInfo.InvariantCulture); break;
        case "--seed": seed = int.Parse(pair[1], CultureInfo.InvariantCulture); break;
        case "--file": only = pair[1]; break;
        case "--tests": tests = pair[1].Split(','); break;
        default: Console.Error.WriteLine($"There is no option '{pair[0]}'."); return 2;
    }
}

var here = Checkout.Here();
var equivalents = Equivalents.Read(Path.Join(here.DirectoryOf("Tarn.Mutants"), "equivalents.txt"));
var copy = await here.CopyAsync();

// 1. What an earlier run built serves as well: it only tells the types of what the project uses.
var libraries = Path.Join(copy.Root, "artifacts", "bin", tests[0], "release");
if (!Directory.Exists(libraries) && await copy.BuildAsync(tests[0]) is { Length: > 0 } failure)
{
    Console.Error.WriteLine($"{failure}\n{tests[0]} does not build.");
    return 1;
}

var project = new Project(here, name, libraries);
var all = project.Mutants();
foreach (var stale in equivalents.Stale(Path.GetRelativePath(here.Root, here.DirectoryOf(name)), all))
    Console.WriteLine($"equivalents.txt names what is not there: {stale}");
all = [.. all.Where(mutant => mutant.Path.Contains(only, StringComparison.Ordinal))];
var random = new Random(seed);
var chosen = all.OrderBy(_ => random.Next()).Take(count).OrderBy(mutant => mutant.Path, StringComparer.Ordinal).ThenBy(mutant => mutant.Line)
    .Select((mutant, number) => mutant with { Number = number }).ToList();
Console.WriteLine($"{name}: {all.Count} mutants, {chosen.Count} chosen with seed {seed}.");

// 2.
foreach (var program in tests)
{
    while (true)
    {
        project.Write(copy, name, chosen);
        var output = await copy.BuildAsync(program);
        if (output.Length == 0)
            break;
        var bad = Regex.Matches(output, @"([^\s(]+\.cs)\((\d+),\d+\): error").Select(match => (Path: Path.GetRelativePath(copy.Root, match.Groups[1].Value), Line: int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))).ToHashSet();
        // Lines hardly move, since what is written takes the place of what was there.
        var dropped = chosen.RemoveAll(mutant => bad.Any(place => place.Path == mutant.Path && Math.Abs(place.Line - mutant.Line) <= 1));
        Console.WriteLine($"{dropped} do not compile and are left out.");
        if (dropped == 0)
        {
            Console.Error.WriteLine(output);
            return 1;
        }
    }
}

// 3.
var reached = new Dictionary<string, Reach>();
foreach (var program in tests)
{
    var found = Directory.CreateTempSubdirectory("tarn-mutants-");
    var begun = Stopwatch.GetTimestamp();
    if (await copy.TestAsync(program, null, TimeSpan.FromMinutes(10), [], found.FullName) is { Caught: true } outcome)
    {
        Console.Error.WriteLine($"{program} fails without any mutant: {outcome.By}.");
        return 1;
    }

    // Two runs stand in each other's way, and the machine has others to serve.
    var took = Stopwatch.GetElapsedTime(begun);
    reached[program] = Reach.Read((4 * took) + TimeSpan.FromSeconds(20), found);
    found.Delete(recursive: true);
    Console.WriteLine($"{program} comes by {reached[program].Count} of them in {took.TotalSeconds:F0} s.");
}

// 4.
var lived = new List<Mutant>();
await Parallel.ForEachAsync(chosen, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (mutant, _) =>
{
    var outcome = Outcome.Passed;
    foreach (var program in tests.Where(program => !outcome.Caught && reached[program].Has(mutant)))
        outcome = await copy.TestAsync(program, mutant.Number, reached[program].Limit, reached[program].ClassesFor(mutant));
    lock (lived)
    {
        if (!outcome.Caught)
            lived.Add(mutant);
        Console.WriteLine($"{(outcome.Caught ? "caught" : "LIVED ")} {mutant}{(outcome.Caught ? $"   [{outcome.By}]" : "")}");
        if (outcome.Caught && equivalents.Contains(mutant))
            Console.WriteLine("       equivalents.txt says that it changes nothing.");
    }
});

// 5.
var same = lived.Where(equivalents.Contains).ToList();
Console.WriteLine();
foreach (var mutant in same.OrderBy(mutant => mutant.Number))
    Console.WriteLine($"changes nothing: {mutant}");
foreach (var mutant in lived.Except(same).OrderBy(mutant => mutant.Number))
    Console.WriteLine($"lived{(tests.Any(program => reached[program].Has(mutant)) ? "" : ", and no test comes by")}: {mutant}");
var caught = chosen.Count - lived.Count;
Console.WriteLine(
    $"{name}{(only.Length > 0 ? $" ({only})" : "")}: {chosen.Count} mutants, {caught} caught, {same.Count} lived that change nothing, {lived.Count - same.Count} lived; "
    + $"{100.0 * caught / Math.Max(1, chosen.Count - same.Count):F0} % of those that change something, {100.0 * caught / Math.Max(1, chosen.Count):F0} % of all; seed {seed}.");
return 0;
