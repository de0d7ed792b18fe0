using System.Text.Json.Nodes;

namespace Tarn.Prep.Tests;

/// <summary>
/// JSON held beside a pinned file. Numbers may differ in their last digits, since the widths of a machine's vectors decide in which order
/// sums are added up.
/// </summary>
internal static class GoldenJson
{
    private const double Tolerance = 1e-9;

    /// <param name="name">The pinned file in RealData.</param>
    /// <param name="json">What was made.</param>
    /// <param name="left">Names of members whose values are not compared.</param>
    public static void Equal(string name, string json, params string[] left)
    {
        var made = JsonNode.Parse(json)!;
        Blank(made, left);
        if (Environment.GetEnvironmentVariable("TARN_WRITE_GOLDEN") == "1")
        {
            File.WriteAllText(Path.Combine(Sources(), "tests", "Tarn.Prep.Tests", "RealData", name), made.ToJsonString(new() { WriteIndented = true }) + "\n");
            return;
        }

        var path = Path.Combine(AppContext.BaseDirectory, "RealData", name);
        Assert.True(File.Exists(path), $"{name} is not pinned; run the test once with TARN_WRITE_GOLDEN=1 and look at what it wrote.");
        Same(JsonNode.Parse(File.ReadAllText(path)), made, name);
    }

    private static void Same(JsonNode? pinned, JsonNode? made, string where)
    {
        switch (pinned, made)
        {
            case (JsonObject one, JsonObject other):
                Assert.True(one.Select(pair => pair.Key).SequenceEqual(other.Select(pair => pair.Key)), $"{where} has the members {string.Join(", ", other.Select(pair => pair.Key))}; pinned are {string.Join(", ", one.Select(pair => pair.Key))}.");
                foreach (var (key, value) in one)
                {
                    Same(value, other[key], $"{where}.{key}");
                }

                break;
            case (JsonArray one, JsonArray other):
                Assert.True(one.Count == other.Count, $"{where} has {other.Count} items; pinned are {one.Count}.");
                for (var at = 0; at < one.Count; at++)
                {
                    Same(one[at], other[at], $"{where}[{at}]");
                }

                break;
            case (JsonValue one, JsonValue other) when one.GetValueKind() == System.Text.Json.JsonValueKind.Number && other.GetValueKind() == System.Text.Json.JsonValueKind.Number:
                var (a, b) = (one.GetValue<double>(), other.GetValue<double>());
                Assert.True(a == b || Math.Abs(a - b) <= Tolerance * Math.Max(1, Math.Abs(a)), $"{where} is {b:R}; pinned is {a:R}.");
                break;
            default:
                Assert.True(pinned?.ToJsonString() == made?.ToJsonString(), $"{where} is {made?.ToJsonString()}; pinned is {pinned?.ToJsonString()}.");
                break;
        }
    }

    private static void Blank(JsonNode? node, string[] left)
    {
        if (node is JsonObject members)
        {
            foreach (var name in left.Where(members.ContainsKey))
            {
                members[name] = "";
            }

            foreach (var (_, value) in members)
            {
                Blank(value, left);
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Blank(item, left);
            }
        }
    }

    internal static string Sources()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Tarn.slnx")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new DirectoryNotFoundException("The sources that the tests were built from are not above them.");
    }
}
