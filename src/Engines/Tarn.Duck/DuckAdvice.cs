using System.Text.RegularExpressions;

namespace Tarn.Duck;

/// <summary>
/// DuckDB's errors often end in advice: to change a setting, to pass an option to a function. Whoever meets them through a service
/// can do neither.
/// </summary>
public static partial class DuckAdvice
{
    /// <summary>The text without the sentences and lists that advise.</summary>
    public static string Without(string text)
    {
        if (text.Length == 0)
            return text;
        var list = Lists().Match(text);
        if (list.Success)
            text = text[..list.Index];
        text = Sentences().Replace(text, "").TrimEnd();
        return text.Length > 0 ? text : "DuckDB gave no reason but advice on itself.";
    }

    /// <summary>"Possible solutions:" and the like begin what goes on to the end; a CSV error ends in the options it was read with.</summary>
    [GeneratedRegex(@"\n+\s*(Possible (solutions?|fix(es)?)\b|file ?= ?|\* )", RegexOptions.IgnoreCase)]
    private static partial Regex Lists();

    /// <summary>A sentence or line that names a setting, a pragma or an option of a reading function.</summary>
    [GeneratedRegex(
        @"(?<=^|[.!?:)]\s|\n)(?:(?![.!?]\s|\n).)*\b(SET [a-z_]+|PRAGMA [a-z_]+|SET (GLOBAL|SESSION|VARIABLE)|(ignore_errors|store_rejects|strict_mode|union_by_name|maximum_object_size|max_line_size|auto_detect|sample_size|all_varchar|null_padding|columns|types|sep|quote|escape|memory_limit|temp_directory|max_temp_directory_size|preserve_insertion_order|binary_as_string|can_cast_implicitly|allowed_directories|enable_external_access)\s*(=|'|""|\bto\b)|'(max_temp_directory_size|temp_directory|memory_limit|ignore_errors|union_by_name|maximum_object_size|auto_detect)')(?:(?![.!?]\s|\n).)*[.!?]?\s?",
        RegexOptions.None)]
    private static partial Regex Sentences();
}
