using System.Text.RegularExpressions;

namespace Tarn.Kernel;

/// <summary>A pattern that needs the regular expression engine, which is set up when the first text comes.</summary>
internal sealed class EnginePattern(string pattern) : TextPattern
{
    // NonBacktracking: requests choose the text, and some of AWS's patterns backtrack badly. Its time grows with the text alone,
    // so that no clock has to stop it: one that did would refuse good requests on a busy machine.
    private readonly Lazy<Regex> regex = new(
        () => new Regex($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));

    public override bool IsMatch(string text) => regex.Value.IsMatch(text);
}
