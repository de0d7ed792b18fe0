using System.Globalization;

namespace Tarn.Kernel;

/// <summary>
/// Characters as a class of a regular expression names them: a bit for each of ASCII, ranges and Unicode's kinds beyond. What
/// it cannot parse (subtraction, <c>\p</c>, POSIX names) it leaves to the engine.
/// </summary>
internal sealed class CharacterSet
{
    private const int AsciiCount = 128;

    private readonly List<(char First, char Last)> ranges = [];
    private readonly List<Func<char, bool>> kinds = [];
    private UInt128 ascii;
    private bool isNegated;

    private CharacterSet()
    {
    }

    public bool Contains(char character) => character < AsciiCount
        ? (ascii >> character & 1) != 0
        : Holds(character) != isNegated;

    /// <summary>Reads a set from the start of the text and moves behind it; null when there is none that it knows.</summary>
    public static CharacterSet? TryParse(ref ReadOnlySpan<char> text)
    {
        var set = new CharacterSet();
        var isWhole = text switch
        {
            ['[', ..] => set.ReadClass(ref text),
            ['\\', ..] => set.ReadKind(ref text),
            _ => false,
        };
        if (!isWhole)
            return null;
        set.FillAscii();
        return set;
    }

    private bool ReadClass(ref ReadOnlySpan<char> text)
    {
        text = text[1..];
        if (text is ['^', ..])
        {
            isNegated = true;
            text = text[1..];
        }

        if (text is [']', ..])
            return false;
        while (text.Length > 0 && text[0] != ']')
        {
            if (ReadKind(ref text))
                continue;
            if (ReadCharacter(ref text) is not { } first)
                return false;
            var last = first;
            if (text is ['-', not ']', ..])
            {
                text = text[1..];
                if (text[0] == '[' || ReadCharacter(ref text) is not { } end || end < first)
                    return false;
                last = end;
            }

            ranges.Add((first, last));
        }

        if (text.Length == 0)
            return false;
        text = text[1..];
        return true;
    }

    /// <summary>Reads <c>\d</c>, <c>\w</c>, <c>\s</c> or what is none of them.</summary>
    private bool ReadKind(ref ReadOnlySpan<char> text)
    {
        if (text is not ['\\', var letter, ..])
            return false;
        Func<char, bool>? kind = letter switch
        {
            'd' => char.IsDigit,
            'D' => static c => !char.IsDigit(c),
            's' => char.IsWhiteSpace,
            'S' => static c => !char.IsWhiteSpace(c),
            'w' => IsWord,
            'W' => static c => !IsWord(c),
            _ => null,
        };

        // After a kind a dash would stand for itself or be an error, by its place: left to the engine.
        if (kind is null || text[2..] is ['-', not ']', ..])
            return false;
        kinds.Add(kind);
        text = text[2..];
        return true;
    }

    private static char? ReadCharacter(ref ReadOnlySpan<char> text)
    {
        switch (text)
        {
            case ['\\', 'u', ..] when text.Length >= 6 && Hexadecimal(text[2..6]) is { } code:
                text = text[6..];
                return code;
            case ['\\', 'x', ..] when text.Length >= 4 && Hexadecimal(text[2..4]) is { } code:
                text = text[4..];
                return code;
            case ['\\', var letter and ('t' or 'n' or 'r'), ..]:
                text = text[2..];
                return letter switch { 't' => '\t', 'n' => '\n', _ => '\r' };
            case ['\\', var sign, ..] when sign < AsciiCount && !char.IsAsciiLetterOrDigit(sign):
                text = text[2..];
                return sign;
            case ['\\', ..] or ['[', ':', ..] or []:
                return null;
            default:
                var plain = text[0];
                text = text[1..];
                return plain;
        }
    }

    private static char? Hexadecimal(ReadOnlySpan<char> digits) =>
        ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) ? (char)code : null;

    private void FillAscii()
    {
        for (var character = '\0'; character < AsciiCount; character++)
        {
            if (Holds(character) != isNegated)
                ascii |= UInt128.One << character;
        }
    }

    private bool Holds(char character)
    {
        foreach (var (first, last) in ranges)
        {
            if (character >= first && character <= last)
                return true;
        }

        foreach (var kind in kinds)
        {
            if (kind(character))
                return true;
        }

        return false;
    }

    /// <summary>Source: "Character classes in regular expressions", .NET documentation.</summary>
    private static bool IsWord(char character) => char.GetUnicodeCategory(character)
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
        or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation;
}
