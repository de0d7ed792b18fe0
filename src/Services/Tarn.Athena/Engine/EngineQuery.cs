using Tarn.Sql.Types;

namespace Tarn.Athena.Engine;

/// <summary>A query to run.</summary>
/// <param name="Sql">For DuckDB.</param>
/// <param name="Columns">Of its rows.</param>
/// <param name="ResultPath">The file for rows that are too many for memory; there is none yet.</param>
internal sealed record EngineQuery(string Sql, IReadOnlyList<EngineColumn> Columns, string ResultPath)
{
    public byte[] ToBytes() => MessageWriter.Bytes(writer =>
    {
        writer.Write(Sql);
        writer.Write(ResultPath);
        writer.List(Columns, column =>
        {
            writer.Write(column.Name);
            writer.Type(column.Type);
        });
    });

    public static EngineQuery Read(ReadOnlyMemory<byte> bytes)
    {
        using var reader = new MessageReader(bytes);
        var (sql, path) = (reader.ReadString(), reader.ReadString());
        return new EngineQuery(sql, reader.List(() => new EngineColumn(reader.ReadString(), reader.Type())), path);
    }
}

internal sealed record EngineColumn(string Name, TrinoType Type);
