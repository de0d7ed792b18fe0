using Tarn.Duck;

namespace Tarn.Athena.Engine;

/// <summary>How an engine's process opens DuckDB, and the memory that it may have altogether.</summary>
internal sealed record EngineSettings(DuckOptions Duck, long MemoryLimitBytes)
{
    public byte[] ToBytes() => MessageWriter.Bytes(writer =>
    {
        writer.Text(Duck.ScanDirectory);
        writer.Text(Duck.MemoryScanDirectory);
        writer.Text(Duck.TempDirectory);
        writer.Write(Duck.MemoryLimitBytes ?? -1);
        writer.List(Duck.Setup, writer.Write);
        writer.Write(MemoryLimitBytes);
    });

    public static EngineSettings Read(ReadOnlyMemory<byte> bytes)
    {
        using var reader = new MessageReader(bytes);
        var duck = new DuckOptions
        {
            ScanDirectory = reader.Text(),
            MemoryScanDirectory = reader.Text(),
            TempDirectory = reader.Text(),
            MemoryLimitBytes = reader.ReadInt64() is >= 0 and var limit ? limit : null,
            Setup = reader.List(reader.ReadString),
        };
        return new EngineSettings(duck, reader.ReadInt64());
    }
}
