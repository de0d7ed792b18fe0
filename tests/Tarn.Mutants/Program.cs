using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Tarn.Mutants;

// Changes a project's code in many single ways and runs its tests against each: 1. chooses by chance; 2. builds all of them into
// one program, leaving out what does not compile; 3. runs the tests with each; 4. tells which lived.
if (args is not [var name, .. var rest] || rest.Length % 2 != 0)
{
    Console.Error.WriteLine("Usage: ./tests/mutants PROJECT [--count N] [--seed S] [--file TEXT]");
    return 2;
}

var count = 60;
var seed = Environment.TickCount;
var only = "";
foreach (var pair in rest.Chunk(2))
{
    switch (pair[0])
    {
        case "--count": count = int.Parse(pair[1], CultureInfo.InvariantCulture); break;
        case "--seed": seed = int.Parse(pair[1], CultureInfo.InvariantCulture); break;
        case "--file": only = pair[1]; break;
        default: Console.Error.WriteLine($"There is no option '{pair[0]}'."); return 2;
    }
}

var tests = name + ".Tests";
var here = Checkout.Here();
var copy = await here.CopyAsync();
File.Delete(Path.Join(copy.DirectoryOf(name), "MutantSwitch.cs"));

// 1.
var failed = await copy.BuildAsync(tests);
if (failed.Length > 0)
{
    Console.Error.WriteLine(failed);
    Console.Error.WriteLine($"{tests} does not build.");
    return 1;
}

var project = new Project(here, name, Path.Join(copy.Root, "artifacts", "bin", tests, "release"));
var all = project.Mutants().Where(mutant => mutant.Path.Contains(only, StringComparison.Ordinal)).ToArray();
var random = new Random(seed);
var chosen = all.OrderBy(_ => random.Next()).Take(count).OrderBy(mutant => mutant.Path, StringComparer.Ordinal).ThenBy(mutant => mutant.Line)
    .Select((mutant, number) => mutant with { Number = number }).ToList();
Console.WriteLine($"{name}: {all.Length} mutants, {chosen.Count} chosen with seed {seed}.");

// 2.
while (true)
{
    project.Write(copy, name, chosen);
    var output = await copy.BuildAsync(tests);
    if (output.Length == 0)
        break;
    var bad = Regex.Matches(output, @"([^\s(]+\.cs)\((\d+),\d+\): error").Select(match => (Path.GetRelativePath(copy.Root, match.Groups[1].Value), Line: int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))).ToHashSet();
    // Lines hardly move, since what is written takes the place of what was there.
    var dropped = chosen.RemoveAll(mutant => bad.Any(place => place.Item1 == mutant.Path && Math.Abs(place.Line - mutant.Line) <= 1));
    Console.WriteLine($"{dropped} do not compile and are left out.");
    if (dropped == 0)
    {
        Console.Error.WriteLine(output);
        return 1;
    }
}

// 3.
var begun = Stopwatch.GetTimestamp();
if (await copy.TestAsync(tests, null, TimeSpan.FromMinutes(10)) != 0)
{
    Console.Error.WriteLine($"{tests} fails without any mutant.");
    return 1;
}

var limit = (5 * Stopwatch.GetElapsedTime(begun)) + TimeSpan.FromSeconds(20);
var lived = new List<Mutant>();
await Parallel.ForEachAsync(chosen, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (mutant, _) =>
{
    var code = await copy.TestAsync(tests, mutant.Number, limit);
    lock (lived)
    {
        if (code == 0)
            lived.Add(mutant);
        Console.WriteLine($"{(code == 0 ? "LIVED " : code is null ? "timed out" : "caught")} {mutant}");
    }
});

// 4.
Console.WriteLine();
foreach (var mutant in lived.OrderBy(mutant => mutant.Number))
    Console.WriteLine($"lived: {mutant}");
Console.WriteLine($"{name}: {chosen.Count - lived.Count} of {chosen.Count} caught ({100.0 * (chosen.Count - lived.Count) / Math.Max(1, chosen.Count):F0} %), seed {seed}.");
return 0;
