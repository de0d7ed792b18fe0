using Tarn.Blobs.Tests.Faults;

namespace Tarn.Blobs.Tests.Format;

/// <summary>
/// Every byte on disk, pinned: a change here is a change of format, which needs a new version and a reader for the old one.
/// </summary>
public sealed class LayoutTests
{
    [Fact]
    public async Task Every_file_of_a_store_lies_as_documented()
    {
        var files = MemoryStore.NewDisk();
        await using (var store = MemoryStore.Open(files, salt: 0x01020304))
        {
            await store.PutAsync([1, 2, 3]);
            var second = await store.PutAsync([.. Enumerable.Range(0, 300).Select(i => (byte)i)]);
            await store.PutAsync([.. Enumerable.Range(0, 601).Select(i => (byte)(i * 7))]);
            Assert.Equal("v.1.1.2", second.Name);
            await store.DeleteAsync(second, default);
        }
        var expected = await File.ReadAllLinesAsync(Path.Join(AppContext.BaseDirectory, "Format", "layout.txt"));
        Assert.Equal(expected, files.Paths.Where(path => path != MemoryStore.DataPath).SelectMany(path => Dump(path, files[path])));
        Assert.Equal([.. Enumerable.Range(0, 601).Select(i => (byte)(i * 7))], files[MemoryStore.DataPath]);
    }

    private static IEnumerable<string> Dump(string path, byte[] bytes) =>
        [path, .. bytes.Chunk(16).Select((line, i) => $"{i * 16:x4} {Convert.ToHexStringLower(line)}")];
}
