using System.Text.RegularExpressions;
using Tarn.Prep.Profiles;
using Tarn.Prep.Recipes;

namespace Tarn.Prep.Tests;

/// <summary>Reads the steps that findings advise, as somebody would who copies them into a recipe.</summary>
internal static partial class Advice
{
    /// <summary>The steps within a remedy, in their order.</summary>
    public static IReadOnlyList<Step> Steps(Finding finding) =>
        [.. Written().Matches(finding.Remedy ?? "").Select(match => Assert.Single(Recipe.FromYaml($"steps:\n  - {match.Value}\n").Steps))];

    public static T Step<T>(Finding finding) where T : Step => Assert.Single(Steps(finding).OfType<T>());

    [GeneratedRegex("""\b[a-z]+[A-Za-z]*: \{(?:[^{}"]|"(?:[^"\\]|\\.)*")*\}""")]
    private static partial Regex Written();
}
