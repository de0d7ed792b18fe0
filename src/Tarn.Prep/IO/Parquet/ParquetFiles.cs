using Tarn.Duck;
using Tarn.Prep.IO.Csv;

namespace Tarn.Prep.IO.Parquet;

/// <summary>Parquet files that are one table by the names of their columns.</summary>
/// <param name="Paths">The files, or patterns of them.</param>
/// <param name="Partitions">Whether folders such as <c>year=2001</c> are columns.</param>
/// <param name="Shown">Paths as a person knows them, where files lie elsewhere.</param>
internal sealed record ParquetFiles(IReadOnlyList<string> Paths, bool Partitions, IReadOnlyDictionary<string, string>? Shown)
{
    private static ReadOnlySpan<byte> Magic => "PAR1"u8;

    private static ReadOnlySpan<byte> SealedMagic => "PARE"u8;

    /// <summary>The files that there are, each of which was looked at whether it is Parquet.</summary>
    /// <exception cref="PrepException">One is not there, empty, cut, or something else.</exception>
    public IReadOnlyList<string> Checked()
    {
        var files = CsvPaths.Of(Paths);
        foreach (var file in files)
        {
            Check(file);
        }

        return files;
    }

    /// <summary>What DuckDB reads.</summary>
    public string From(IReadOnlyList<string> files) =>
        $"read_parquet([{string.Join(", ", files.Select(DuckSql.Literal))}], union_by_name = true, hive_partitioning = {(Partitions ? "true" : "false")})";

    public string ShownAs(string file) => Shown?.GetValueOrDefault(file) ?? file;

    /// <summary>A Parquet file begins with its magic, and ends with the length of its footer and the magic again (Apache Parquet, File format).</summary>
    private void Check(string file)
    {
        const int tail = 8;
        var path = ShownAs(file);
        if (!File.Exists(file))
        {
            throw new PrepException(Directory.Exists(file) ? $"'{path}' is a folder, not a file." : $"There is no file '{path}'.");
        }

        using var stream = File.OpenRead(file);
        if (stream.Length == 0)
        {
            throw new PrepException($"'{path}' has no bytes: it is empty.");
        }

        Span<byte> head = stackalloc byte[Magic.Length];
        head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        if (head.SequenceEqual(SealedMagic))
        {
            throw new PrepException($"'{path}' is encrypted Parquet, which is not read; write it without encryption.");
        }

        if (!head.SequenceEqual(Magic))
        {
            throw new PrepException($"'{path}' is not Parquet, as its name or place says: it does not begin as Parquet does{Looks(head)}.");
        }

        Span<byte> end = stackalloc byte[tail];
        end.Clear();
        if (stream.Length >= Magic.Length + tail)
        {
            stream.Seek(-tail, SeekOrigin.End);
            stream.ReadExactly(end);
        }

        if (end[4..].SequenceEqual(SealedMagic))
        {
            throw new PrepException($"'{path}' is encrypted Parquet, which is not read; write it without encryption.");
        }

        var footer = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(end);
        if (!end[4..].SequenceEqual(Magic) || footer > stream.Length - tail - Magic.Length)
        {
            throw new PrepException($"'{path}' was cut or damaged: it begins as Parquet does, but its end is not there. Get the whole file again.");
        }
    }

    private static string Looks(ReadOnlySpan<byte> head) => head switch
    {
        [0x1F, 0x8B, ..] => ". It is packed by gzip; unpack it, or name it as what it holds (such as .csv.gz)",
        [(byte)'P', (byte)'K', ..] => ". It is a zip or a workbook; unpack it, or name it .xlsx",
        [(byte)'{' or (byte)'[', ..] => ". It looks like JSON; name it .json",
        _ when head.IndexOfAnyExceptInRange((byte)9, (byte)126) < 0 => ". It looks like text; name it .csv or .json",
        _ => "",
    };
}
