using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Tarn.Prep.Reports.Plots;

/// <summary>What a plot shows, as data: <c>plots.js</c> draws it in the browser.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(HistogramPlot), "histogram")]
[JsonDerivedType(typeof(BarsPlot), "bars")]
[JsonDerivedType(typeof(HeatPlot), "heat")]
internal abstract partial record Plot
{
    /// <summary>What the plot says, for those who cannot see it.</summary>
    public required string Label { get; init; }

    /// <summary>What its colours and lines mean, as markup in which all that comes from data is escaped; null where there is nothing to tell apart.</summary>
    [JsonIgnore]
    public string? Legend { get; init; }

    /// <summary>
    /// Writes the figure with its data. Nothing in them can end the block or be taken for markup: the encoder writes
    /// <c>&lt;</c>, <c>&gt;</c>, <c>&amp;</c>, quotes and everything outside of Basic Latin as <c>\u</c> and four digits.
    /// </summary>
    public void Write(StringBuilder page) =>
        page.Append(Start).Append(JsonSerializer.Serialize(this, PlotJsonContext.Default.Plot)).Append("</script>")
            .Append(Legend is null ? "" : $"<figcaption>{Legend}</figcaption>").Append(End);

    /// <summary>How every figure begins.</summary>
    public const string Start = "<figure class=\"plot\"><script type=\"application/json\">";

    /// <summary>How every figure ends.</summary>
    private const string End = "</figure>";

    /// <summary>What stands in a plot's place where nothing can draw it.</summary>
    private const string Missing =
        "<p class=\"soft\">Here would be a plot, but the libraries that draw it were not there when Tarn was built. Install Node.js with npm and build Tarn again.</p>";

    /// <summary>The page with a sentence in place of each figure.</summary>
    public static string WithoutFigures(string page) => Figures().Replace(page, Missing);

    /// <summary>Data hold no <c>&lt;</c>, see <see cref="Write"/>, and so do not end a figure.</summary>
    [GeneratedRegex(Start + ".*?" + End, RegexOptions.Singleline)]
    private static partial Regex Figures();
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(Plot))]
internal sealed partial class PlotJsonContext : JsonSerializerContext;
