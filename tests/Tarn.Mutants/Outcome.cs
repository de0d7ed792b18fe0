using System.Text.RegularExpressions;

namespace Tarn.Mutants;

/// <summary>How a run of tests ended.</summary>
/// <param name="Caught">Whether a test failed, or the tests did not come to an end.</param>
/// <param name="By">What caught it: the first test that failed, or what else happened.</param>
internal sealed record Outcome(bool Caught, string By)
{
    public static Outcome Passed { get; } = new(false, "");

    public static Outcome Late { get; } = new(true, "did not end");

    /// <param name="output">What the test program wrote.</param>
    /// <param name="code">Its exit code, which is not 0.</param>
    public static Outcome Failed(string output, int code)
    {
        var test = Regex.Match(output, @"^\s*(\S+?)(\(.*\))? \[FAIL\]", RegexOptions.Multiline);
        return new(true, test.Success ? string.Join('.', test.Groups[1].Value.Split('.').TakeLast(2)) : $"exit code {code}");
    }
}
