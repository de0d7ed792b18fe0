using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tarn.Prep.Reports.Plots;

/// <summary>What a plot shows, as data: <c>plots.js</c> draws it in the browser.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(HistogramPlot), "histogram")]
[JsonDerivedType(typeof(BarsPlot), "bars")]
[JsonDerivedType(typeof(HeatPlot), "heat")]
internal abstract record Plot
{
    /// <summary>What the plot says, for those who cannot see it.</summary>
    public required string Label { get; init; }

    /// <summary>
    /// Writes the figure with its data. Nothing in them can end the block or be taken for markup: the encoder writes
    /// <c>&lt;</c>, <c>&gt;</c>, <c>&amp;</c>, quotes and everything outside of Basic Latin as <c>\u</c> and four digits.
    /// </summary>
    public void Write(StringBuilder page) =>
        page.Append(Start).Append(JsonSerializer.Serialize(this, PlotJsonContext.Default.Plot)).Append("</script></figure>");

    /// <summary>How every figure begins.</summary>
    public const string Start = "<figure class=\"plot\"><script type=\"application/json\">";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(Plot))]
internal sealed partial class PlotJsonContext : JsonSerializerContext;
