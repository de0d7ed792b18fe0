using System.Globalization;
using System.Text.RegularExpressions;

namespace Tarn.Development;

/// <summary>A service's table of errors, to which factories are added for codes that it does not have.</summary>
/// <param name="text">The table's source; empty where there is none.</param>
/// <param name="type">The table's class: <c>GlueErrors</c>.</param>
internal sealed class ErrorTable(string text, string type)
{
    private const string Suffix = "Exception";

    private readonly List<string> added = [];

    public bool HasGrown => added.Count > 0;

    /// <summary>The table with what was added, at its end.</summary>
    public string Text
    {
        get
        {
            var end = text.LastIndexOf('}');
            return end < 0 ? text : text[..end] + string.Concat(added.Select(factory => "\n" + factory)) + text[end..];
        }
    }

    /// <summary>How the table calls an error; it is added when no code of the table is the error's.</summary>
    public string FactoryOf(ConstrainedShape error)
    {
        var (code, status) = error.Error;
        var wire = code ?? error.Name;
        var name = error.Name.EndsWith(Suffix, StringComparison.Ordinal) ? error.Name[..^Suffix.Length] : error.Name;
        if ((Present(error.Name) ?? Present(wire)) is { } present)
            return $"{type}.{present}";
        if (text.Contains($" {name}(", StringComparison.Ordinal))
            name = error.Name;
        var arguments = $"\"{error.Name}\", message{(status is null or 400 ? "" : string.Create(CultureInfo.InvariantCulture, $", {status}"))}";
        var query = code is null || code == error.Name ? "" : $" {{ QueryCode = \"{code}\" }}";
        added.Add($"    public static AwsException {name}(string message) => new({arguments}){query};\n");
        return $"{type}.{name}";
    }

    /// <summary>The first factory that makes errors of a code.</summary>
    private string? Present(string code) =>
        Regex.Match(text, $@"AwsException (\w+)\([^;]*?""{Regex.Escape(code)}""") is { Success: true } match ? match.Groups[1].Value : null;
}
