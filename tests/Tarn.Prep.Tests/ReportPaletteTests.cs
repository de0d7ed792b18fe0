using System.Globalization;
using System.Text.RegularExpressions;
using Tarn.Prep.Reports.Plots;

namespace Tarn.Prep.Tests;

/// <summary>The colours of the page: words are readable on what they stand on, and what differs by colour differs for those who see fewer.</summary>
public sealed partial class ReportPaletteTests
{
    private static readonly string[] Themes = ["light", "dark"];

    /// <summary>Words and what they stand on: 4.5 to 1 at least. Source: W3C, WCAG 2.2, success criterion 1.4.3.</summary>
    [Fact]
    public void Words_are_readable()
    {
        foreach (var theme in Themes)
        {
            var colours = Palette(theme);
            foreach (var (word, ground) in ((string, string)[])[("ink", "paper"), ("ink", "card"), ("soft", "paper"), ("soft", "card"), ("blue", "paper"), ("blue", "card"), ("red", "red-soft"), ("amber", "amber-soft"), ("green", "green-soft"), ("soft", "grey-soft"), ("ink", "grey-soft")])
            {
                Assert.True(Contrast(colours[word], colours[ground]) >= 4.5, $"{theme}: {word} on {ground} has a contrast of {Contrast(colours[word], colours[ground]):0.00}.");
            }

            // The digits on the strongest cells of a map.
            foreach (var shade in (string[])["blue", "red"])
            {
                var share = Strongest(theme);
                var cell = colours[shade].Zip(colours["card"], (strong, card) => (share * strong) + ((1 - share) * card)).ToArray();
                Assert.True(Contrast(colours["ink"], cell) >= 4.5, $"{theme}: digits on {shade} have a contrast of {Contrast(colours["ink"], cell):0.00}.");
            }
        }
    }

    /// <summary>
    /// Bars and the line across them, the two ends of a map, and the three verdicts stay apart for people without the pigment for red or for green.
    /// Source of the matrices: Machado, Oliveira and Fernandes 2009, A Physiologically-based Model for Simulation of Color Vision Deficiency, severity 1.
    /// Distances are Euclidean in CIELAB, where about 2 is just seen side by side.
    /// </summary>
    [Fact]
    public void Colours_stay_apart_for_those_who_see_fewer()
    {
        double[][] eyes =
        [
            [1, 0, 0, 0, 1, 0, 0, 0, 1],
            [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
            [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        ];
        foreach (var theme in Themes)
        {
            var colours = Palette(theme);
            foreach (var (one, other) in ((string, string)[])[("blue", "red"), ("green", "red"), ("green", "amber")])
            {
                foreach (var eye in eyes)
                {
                    var apart = Distance(Lab(Seen(colours[one], eye)), Lab(Seen(colours[other], eye)));
                    Assert.True(apart >= 25, $"{theme}: {one} and {other} are {apart:0.0} apart.");
                }
            }
        }
    }

    /// <summary>Red, green and blue from 0 to 1, as the style sheet has them for a theme.</summary>
    private static Dictionary<string, double[]> Palette(string theme) => VariablePattern().Matches(Block(theme)).ToDictionary(
        match => match.Groups[1].Value,
        match => Enumerable.Range(0, 3).Select(place => int.Parse(match.Groups[2].Value.AsSpan(2 * place, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0).ToArray());

    /// <summary>How much of the colour the strongest cell of a map has, from 0 to 1.</summary>
    private static double Strongest(string theme) => double.Parse(StrongPattern().Match(Block(theme)).Groups[1].Value, CultureInfo.InvariantCulture) / 100;

    private static string Block(string theme) => BlockPattern().Matches(PlotScripts.Resource("report.css"))[theme == "light" ? 0 : 1].Value;

    private static double Linear(double part) => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);

    private static double Luminance(double[] colour) => (0.2126 * Linear(colour[0])) + (0.7152 * Linear(colour[1])) + (0.0722 * Linear(colour[2]));

    private static double Contrast(double[] one, double[] other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>Linear light, as an eye sees it.</summary>
    private static double[] Seen(double[] colour, double[] eye)
    {
        var light = colour.Select(Linear).ToArray();
        return [.. Enumerable.Range(0, 3).Select(row => Math.Clamp((eye[3 * row] * light[0]) + (eye[(3 * row) + 1] * light[1]) + (eye[(3 * row) + 2] * light[2]), 0, 1))];
    }

    /// <summary>CIELAB of linear sRGB, white point D65.</summary>
    private static double[] Lab(double[] light)
    {
        var x = Root(((0.4124564 * light[0]) + (0.3575761 * light[1]) + (0.1804375 * light[2])) / 0.95047);
        var y = Root((0.2126729 * light[0]) + (0.7151522 * light[1]) + (0.0721750 * light[2]));
        var z = Root(((0.0193339 * light[0]) + (0.1191920 * light[1]) + (0.9503041 * light[2])) / 1.08883);
        return [(116 * y) - 16, 500 * (x - y), 200 * (y - z)];

        static double Root(double share) => share > 216.0 / 24389 ? Math.Cbrt(share) : ((24389.0 / 27 * share) + 16) / 116;
    }

    private static double Distance(double[] one, double[] other) => Math.Sqrt(one.Zip(other, (a, b) => (a - b) * (a - b)).Sum());

    [GeneratedRegex(@":root \{[^}]*--paper: #[0-9a-f]{6}[^}]*\}")]
    private static partial Regex BlockPattern();

    [GeneratedRegex("--strong: ([0-9]+)%")]
    private static partial Regex StrongPattern();

    [GeneratedRegex("--([a-z-]+): #([0-9a-f]{6})")]
    private static partial Regex VariablePattern();
}
