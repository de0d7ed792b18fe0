using System.Text;
using System.Text.RegularExpressions;
using Tarn.Prep.Frames;
using Tarn.Prep.IO;
using Tarn.Prep.Quality.Rules;
using Tarn.Testing;

namespace Tarn.Preparation;

/// <summary>
/// The guide does what it says: its blocks are taken in order, in one folder. A block of <c>sh</c> is run line by line; a block whose fence names a file is that file; a block of <c>text</c>
/// holds lines that the commands above it print, in order, with <c>…</c> for what is left out, and says how the last of them ends where that is not with 0.
/// </summary>
public sealed partial class GuideCommandsTests
{
    private const int Rows = 2_000;
    private const string Elided = "…";

    [Fact]
    public async Task The_guide_s_commands_end_and_print_as_it_says()
    {
        using var directory = new TempDirectory();
        FrameWriter.WriteParquet(Flights(Rows, 0), directory.File("flights.parquet"));
        FrameWriter.WriteParquet(Flights(Rows / 2, 400, target: false), directory.File("today.parquet"));
        directory.Write("airports.csv", "origin,city\nOSL,Oslo\nFCO,Rome\nCDG,Paris\n");
        directory.Write("tarn", $"#!/bin/sh\nexec dotnet '{Repository.Program}' \"$@\"\n");
        (await ClientCommand.RunAsync("chmod", ["+x", directory.File("tarn")])).Succeeded();
        var (printed, code, run, judged) = ("", 0, 0, 0);

        foreach (var (info, text, line) in Blocks(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "guide", "prepare-data.md"))))
        {
            switch (info)
            {
                case ["sh"]:
                    printed = "";
                    foreach (var command in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                    {
                        Assert.True(code == 0, $"Line {line}: what ran before ended with {code}, which the guide does not say.\n{printed}");
                        var result = await ClientCommand.RunAsync("sh", ["-c", $"{{ {command}\n}} 2>&1"], directory: directory.Path);
                        (printed, code, run) = (printed + result.Output, result.ExitCode, run + 1);
                    }

                    break;
                case ["text"]:
                    code -= Held(text, printed, line);
                    Assert.True(code == 0, $"Line {line}: the command ended otherwise than the guide says.\n{printed}");
                    judged++;
                    break;
                case [_, var file]:
                    directory.Write(file, text);
                    break;
                default:
                    Ruleset.Parse(text); // what is shown of rules alone is right in itself
                    break;
            }
        }

        Assert.True(code == 0, printed);
        Assert.True(run >= 9 && judged >= 5, $"{run} commands were run and {judged} outputs compared: the guide has fewer than it had.");
    }

    /// <summary>Sees that each line is printed, after the ones before it; answers what the last command ends with.</summary>
    private static int Held(string told, string printed, int line)
    {
        var (rest, code) = (new Queue<string>(printed.Split('\n').Select(one => one.TrimEnd())), 0);
        foreach (var wanted in told.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(one => one.TrimEnd()))
        {
            if (EndsWith().Match(wanted) is { Success: true } ends)
            {
                code = int.Parse(ends.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
                continue;
            }

            var form = "^" + string.Join(".*", wanted.Split(Elided).Select(Regex.Escape)) + "$";
            while (wanted != Elided && (rest.Count == 0 || !Regex.IsMatch(rest.Dequeue(), form)))
                Assert.True(rest.Count > 0, $"Line {line}: this is not printed, or not in this order: {wanted}\nPrinted was:\n{printed}");
        }

        return code;
    }

    /// <summary>The fenced blocks of a page: the words beside the fence, the text, and the line that it begins in.</summary>
    private static IEnumerable<(string[] Info, string Text, int Line)> Blocks(string page)
    {
        var lines = page.Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            if (!lines[at].StartsWith("```", StringComparison.Ordinal))
                continue;
            var (info, begin, text) = (lines[at][3..].Split(' ', StringSplitOptions.RemoveEmptyEntries), at + 1, new StringBuilder());
            while (lines[++at] != "```")
                text.Append(lines[at]).Append('\n');
            yield return (info, text.ToString(), begin);
        }
    }

    /// <summary>Flights of the last hours of yesterday, the same whenever the test runs, of three airports: delays missing and -999 in some rows, and whether each was delayed.</summary>
    private static Frame Flights(int rows, int farther, bool target = true)
    {
        string[] airports = ["OSL", "FCO", "CDG"];
        var now = new DateTimeOffset(TimeProvider.System.GetUtcNow().Date, TimeSpan.Zero).AddHours(-6).ToUnixTimeMilliseconds() * 1_000;
        var random = new Random(9);
        var delays = Enumerable.Range(0, rows).Select(row => row % 200 == 7 ? -999 : row % 25 == 3 ? double.NaN : Math.Round((random.NextDouble() * random.NextDouble() * 160) - 10)).ToArray();
        TextColumn Text(string name, Func<int, string?> value) => TextColumn.From(name, [.. Enumerable.Range(0, rows).Select(value)]);
        long Departure(int row) => now - ((rows - row) * 30_000_000L);
        Column[] columns =
        [
            new TimestampColumn("departure", [.. Enumerable.Range(0, rows).Select(Departure)]),
            new TimestampColumn("landed", [.. Enumerable.Range(0, rows).Select(row => Departure(row) + (random.Next(50, 180) * 60_000_000L))]),
            Text("carrier", row => row % 3 == 0 ? "AA" : "BB"),
            Text("tail", row => row % 40 == 5 ? null : $"N{row * 37 % 90:00}"),
            Text("origin", row => airports[row * 7 % 11 % 3]),
            Text("destination", row => airports[((row * 7 % 11 % 3) + 1 + (row % 2)) % 3]),
            new LongColumn("distance", [.. Enumerable.Range(0, rows).Select(_ => (long)random.Next(300, 1_500) + farther)]),
            new DoubleColumn("delay", delays),
        ];
        return new Frame(target ? [.. columns, Text("delayed", row => delays[row] > 15 || row % 9 == 0 ? "yes" : "no")] : columns);
    }

    [GeneratedRegex("^ends with ([0-9]+)$")]
    private static partial Regex EndsWith();
}
