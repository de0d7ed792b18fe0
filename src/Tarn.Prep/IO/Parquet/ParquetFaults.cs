using Tarn.Duck;

namespace Tarn.Prep.IO.Parquet;

/// <summary>Says in words of our own why files that begin and end as Parquet does are not read.</summary>
internal static class ParquetFaults
{
    /// <param name="fault">What the engine said, which a person can do nothing about.</param>
    /// <param name="files">The files that were read.</param>
    /// <param name="described">The files as a person named them.</param>
    public static PrepException Of(DuckException fault, ParquetFiles parquet, IReadOnlyList<string> files, string described)
    {
        if (fault.Kind is DuckErrorKind.OutOfMemory)
        {
            return new PrepException($"'{described}' takes more memory to read than there is for it (--memory says how much, --streaming reads in batches where the command can).", fault);
        }

        foreach (var file in files)
        {
            if (Trouble(file) is { } kind)
            {
                var path = parquet.ShownAs(file);
                return new PrepException(kind is DuckErrorKind.NotImplemented
                    ? $"'{path}' holds Parquet of a kind that is not read (an encoding, a packing or a type); write it again with usual settings, such as snappy or zstd."
                    : $"'{path}' is damaged: it begins and ends as Parquet does, but what lies between cannot be read. Get the file again.", fault);
            }
        }

        return new PrepException($"'{described}' holds files that do not go together: a column has one type in one of them and another elsewhere, and one cannot be made the other. Name files of one kind.", fault);
    }

    /// <summary>Reads all of a file alone; null where that goes well.</summary>
    private static DuckErrorKind? Trouble(string file)
    {
        try
        {
            using var database = DuckDatabase.Open(new DuckOptions { AllowExternalAccess = true, Threads = 1 });
            using var session = database.Connect();
            using var result = session.Execute($"SELECT * FROM read_parquet({DuckSql.Literal(file)})");
            while (result.NextChunk() is not null)
            {
            }

            return null;
        }
        catch (DuckException fault)
        {
            return fault.Kind;
        }
    }
}
