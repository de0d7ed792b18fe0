using Tarn.Lake;
using Tarn.Prep.IO;

namespace Tarn.Preparation.Inputs;

/// <summary>Keeps commands from writing over what they read, by whatever name.</summary>
internal static class OutputFile
{
    /// <param name="to">Where the command writes, here or in the lake.</param>
    /// <param name="rows">What it reads.</param>
    /// <param name="others">Other files that it reads: a recipe, a model.</param>
    /// <exception cref="CommandException">It is one of them.</exception>
    public static void Check(string to, PreparationInput rows, params IEnumerable<string> others)
    {
        var target = Full(to);
        if ((rows.Files?.Select(file => file.Path) ?? []).Concat(others).FirstOrDefault(read => Full(read) == target) is { } same)
            throw new CommandException($"'{same}' is read by this command, so it is not written over. Name another file.");
    }

    private static string Full(string path) => S3Location.IsMeantBy(path) ? path : WrittenPlace.Of(path);
}
