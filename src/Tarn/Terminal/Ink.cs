namespace Tarn.Terminal;

/// <summary>What a word is, which on a terminal has a colour. None of it is told by colour alone.</summary>
internal enum Tone
{
    Plain,
    Strong,
    Soft,
    Good,
    Warning,
    Bad,
}

/// <summary>
/// Colours on a terminal and none elsewhere: not in files and pipes, not where NO_COLOR is set to anything (no-color.org), and not on a terminal that
/// says it is dumb. Only the sixteen colours that a terminal's owner chooses are taken, so that they are readable on light and on dark.
/// </summary>
internal sealed class Ink(bool colours, int? width = null)
{
    private const string Reset = "\u001b[0m";

    public static Ink None { get; } = new(colours: false);

    /// <summary>Signs in a line of the terminal; null where there is none, and lines may be of any length.</summary>
    public int? Width => width;

    /// <summary>For the standard output.</summary>
    public static Ink OnOutput() => Console.IsOutputRedirected
        ? None
        : new Ink(IsWanted(Environment.GetEnvironmentVariable), Console.WindowWidth is > 0 and var wide ? wide : null);

    public static bool IsWanted(Func<string, string?> environment) => string.IsNullOrEmpty(environment("NO_COLOR")) && environment("TERM") != "dumb";

    public string Paint(Tone tone, string text) => !colours || tone == Tone.Plain || text.Length == 0 ? text : Code(tone) + text + Reset;

    private static string Code(Tone tone) => tone switch
    {
        Tone.Strong => "\u001b[1m",
        Tone.Soft => "\u001b[2m",
        Tone.Good => "\u001b[32m",
        Tone.Warning => "\u001b[33m",
        _ => "\u001b[1;31m",
    };
}
