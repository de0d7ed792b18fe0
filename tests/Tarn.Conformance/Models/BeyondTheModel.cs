using System.Text.RegularExpressions;
using Tarn.Testing;

namespace Tarn.Conformance.Models;

/// <summary>
/// Where our records differ from the pinned models on purpose: beyond.txt, a place and a reason on each line. The reason <c>newer</c> says that
/// AWS has the member or the operation today; the JavaScript client, which is younger than the models, must then have it too.
/// </summary>
internal static class BeyondTheModel
{
    public const string Newer = "newer";

    private static string Folder => Repository.PathOf("tests", "Tarn.Conformance");

    /// <summary>Reasons by place.</summary>
    public static IReadOnlyDictionary<string, string> Read() => File.ReadLines(Path.Combine(Folder, "Models", "beyond.txt"))
        .Where(line => line.Length > 0 && !line.StartsWith('#'))
        .Select(line => line.Split(": ", 2))
        .ToDictionary(parts => parts[0], parts => parts[1]);

    /// <summary>Whether the service's JavaScript client has that operation, or declares a member of that name.</summary>
    /// <param name="place"><c>S3.PutObject request IfMatch</c>, or an operation alone: <c>Kinesis.TagResource</c>.</param>
    public static bool IsInNewestClient(string place)
    {
        var service = place.Split('.')[0].ToLowerInvariant();
        var member = Regex.Match(place, @"\w+$").Value;
        var types = Path.Combine(Folder, "node_modules", "@aws-sdk", $"client-{service}", "dist-types");
        if (!place.Contains(' '))
            return File.Exists(Path.Combine(types, "commands", $"{member}Command.d.ts"));
        var models = Path.Combine(types, "models");
        return Directory.EnumerateFiles(models, "*.d.ts").Any(file => Regex.IsMatch(File.ReadAllText(file), $@"^\s+(readonly )?{member}\??:", RegexOptions.Multiline));
    }
}
