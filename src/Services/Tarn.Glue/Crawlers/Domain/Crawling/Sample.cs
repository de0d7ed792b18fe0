namespace Tarn.Glue.Domain.Crawling;

/// <summary>The first bytes of a file, decompressed.</summary>
/// <param name="IsWhole">The bytes are all there are.</param>
/// <param name="ReadBytes">How many bytes of the file they come from.</param>
internal sealed record Sample(ReadOnlyMemory<byte> Bytes, bool IsWhole, string Compression, long ReadBytes);
