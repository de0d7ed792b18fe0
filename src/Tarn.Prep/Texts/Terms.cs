using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace Tarn.Prep.Texts;

[JsonConverter(typeof(JsonStringEnumConverter<TermKind>))]
public enum TermKind
{
    /// <summary>Words of at least two letters, digits or underscores; several in a row with blanks between.</summary>
    [JsonStringEnumMemberName("word")] Word,

    /// <summary>Signs in a row.</summary>
    [JsonStringEnumMemberName("char")] Char,

    /// <summary>Signs in a row within a word and the blanks around it.</summary>
    [JsonStringEnumMemberName("char-in-word")] CharInWord,
}

/// <summary>Cuts texts into terms as scikit-learn's CountVectorizer does.</summary>
/// <param name="Least">Words or signs in a term at least.</param>
/// <param name="Most">Words or signs in a term at most.</param>
public sealed record TermSettings(TermKind Kind, int Least, int Most, bool LowerCase)
{
    internal void Check()
    {
        if (Least < 1 || Most < Least || Most > 20)
        {
            throw new PrepException($"A term has from {Least} to {Most} parts here; give numbers from 1 to 20, the lesser first.");
        }
    }

    internal IEnumerable<string> Of(string text, IReadOnlySet<string> stopWords)
    {
        var read = LowerCase ? text.ToLowerInvariant() : text;
        return Kind switch
        {
            TermKind.Word => Words([.. Tokens(read).Where(word => !stopWords.Contains(word))]),
            TermKind.Char => Runs(Signs(Blanks(read))),
            _ => Blanks(read).Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => InWord(Signs($" {word} "))),
        };
    }

    private IEnumerable<string> Words(string[] words)
    {
        for (var length = Least; length <= Most; length++)
        {
            for (var start = 0; start + length <= words.Length; start++)
            {
                yield return length == 1 ? words[start] : string.Join(' ', words.AsSpan(start, length)!);
            }
        }
    }

    private IEnumerable<string> Runs(string[] signs)
    {
        for (var length = Least; length <= Math.Min(Most, signs.Length); length++)
        {
            for (var start = 0; start + length <= signs.Length; start++)
            {
                yield return string.Concat(signs.AsSpan(start, length)!);
            }
        }
    }

    private IEnumerable<string> InWord(string[] signs)
    {
        for (var length = Least; length <= Most; length++)
        {
            if (length >= signs.Length)
            {
                // A short word counts once, however long terms may be.
                yield return string.Concat(signs);
                yield break;
            }

            for (var start = 0; start + length <= signs.Length; start++)
            {
                yield return string.Concat(signs.AsSpan(start, length)!);
            }
        }
    }

    private static IEnumerable<string> Tokens(string text)
    {
        var word = new StringBuilder();
        var signs = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsWord(rune))
            {
                word.Append(rune.ToString());
                signs++;
                continue;
            }

            if (signs >= 2)
            {
                yield return word.ToString();
            }

            word.Clear();
            signs = 0;
        }

        if (signs >= 2)
        {
            yield return word.ToString();
        }
    }

    private static bool IsWord(Rune rune) => rune.Value == '_' || Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    /// <summary>Several blanks of any kind as one; a single one stays as it is among signs.</summary>
    private string Blanks(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var end = at;
            while (end < text.Length && char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            if (end - at > 1 || (end > at && Kind == TermKind.CharInWord))
            {
                result.Append(' ');
                at = end - 1;
            }
            else
            {
                result.Append(text[at]);
            }
        }

        return result.ToString();
    }

    private static string[] Signs(string text) => [.. text.EnumerateRunes().Select(rune => rune.ToString())];
}
