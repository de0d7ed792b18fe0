using Tarn.Prep.IO.Csv;

namespace Tarn.Prep.IO.Records;

/// <summary>Files of records that are one table.</summary>
/// <param name="Paths">The files, or patterns of them.</param>
/// <param name="Open">Reads one file, which a person knows by the path beside it.</param>
/// <param name="Rules">What stands for nothing, and the form of dates.</param>
/// <param name="Partitions">Whether folders such as <c>year=2001</c> are columns.</param>
/// <param name="Shown">Paths as a person knows them, where files lie elsewhere.</param>
internal sealed record RecordFiles(
    IReadOnlyList<string> Paths, Func<RecordFile, IRecordReader> Open, CsvOptions Rules, bool Partitions = false, IReadOnlyDictionary<string, string>? Shown = null)
{
    public string ShownAs(string path) => Shown?.GetValueOrDefault(path) ?? path;
}

/// <summary>One file to read.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Shown">What a person calls it.</param>
/// <param name="Options">How it is written, as far as it was said.</param>
/// <param name="Known">Names of the columns that a model knows; null without one.</param>
internal sealed record RecordFile(string Path, string Shown, CsvOptions Options, IReadOnlySet<string>? Known);
