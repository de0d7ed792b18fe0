using Tarn.Testing;

namespace Tarn.Preparation;

/// <summary><c>tarn prep</c> as users run it, and the small tables that the tests give it.</summary>
internal static class PrepProgram
{
    public const string Recipe = "name: people\nsteps:\n  - impute: { columns: [age], strategy: median }\n  - scale: { columns: [age], method: standard }\n";

    public static Task<CommandResult> RunAsync(params string[] arguments) => ClientCommand.RunAsync("dotnet", [Repository.Program, "prep", .. arguments]);

    /// <summary>Rows of id, age (each tenth missing), city and a target; <paramref name="older"/> is added to every age.</summary>
    public static string People(int rows, int older = 0)
    {
        var text = new System.Text.StringBuilder("id,age,city,left\n");
        for (var row = 0; row < rows; row++)
            text.Append(row).Append(',').Append(row % 10 == 3 ? "" : $"{20 + older + (row * 7 % 41)}.5").Append(',').Append(row % 3 == 0 ? "Rome" : "Oslo").Append(',').AppendLine(row % 4 == 0 ? "yes" : "no");
        return text.ToString();
    }

    /// <summary>Writes a file of the test's directory and answers its path.</summary>
    public static string Write(this TempDirectory directory, string name, string text)
    {
        var path = directory.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
