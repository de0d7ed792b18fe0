using Tarn.Disk.Faults;

namespace Tarn.Blobs.Tests.Faults;

public sealed class PowerLossTests
{
    /// <summary>
    /// Cuts the power after every single call of a run of puts, deletes, compactions and reopenings. Whatever was acknowledged
    /// before is there afterwards, with nothing but what was synced, and also with any part of the rest.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_acknowledged_survives_a_power_loss_at_any_call(bool partOfTheRestIsThere)
    {
        for (var calls = 0; ; calls++)
        {
            var files = MemoryStore.NewDisk();
            files.Disk.CutAfter(calls);
            Dictionary<BlobRef, byte[]> acknowledged = [];
            var finished = await RunAsync(files, acknowledged);
            var after = files.LosePower(partOfTheRestIsThere ? new Random(calls) : null);
            List<string> remarks = [], damages = [];
            await using (var store = MemoryStore.Open(after, remarks, volumeBytes: 4096, damages: damages))
            {
                await CheckAsync(store, acknowledged, calls);
                var later = await store.PutAsync(Blobs.Bytes(400, 99));
                Assert.DoesNotContain(later, acknowledged.Keys);
                acknowledged[later] = Blobs.Bytes(400, 99);
                await store.SweepAsync(acknowledged.Keys.Know(), default);
                await CheckAsync(store, acknowledged, calls);
            }
            await using (var again = MemoryStore.Open(after, remarks, volumeBytes: 4096, damages: damages))
                await CheckAsync(again, acknowledged, calls);
            // What power takes was never acknowledged: no index may know of more.
            Assert.Empty(damages);
            if (finished)
                return;
        }
    }

    private static async Task<bool> RunAsync(FaultyFiles files, Dictionary<BlobRef, byte[]> acknowledged)
    {
        try
        {
            for (var opening = 0; opening < 3; opening++)
            {
                await using var store = MemoryStore.Open(files, volumeBytes: 4096);
                for (var i = 0; i < 14; i++)
                {
                    var bytes = Blobs.Bytes(i % 5 == 4 ? 3000 : 37 * i, (opening * 100) + i);
                    acknowledged[await store.PutAsync(bytes)] = bytes;
                }
                foreach (var blob in acknowledged.Keys.Where((_, i) => i % 3 == 0).ToList())
                {
                    acknowledged.Remove(blob); // deleted or not: nobody may count on either from here on
                    await store.DeleteAsync(blob, default);
                }
                await store.SweepAsync(acknowledged.Keys.Know(), default);
            }
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task CheckAsync(FileBlobStore store, Dictionary<BlobRef, byte[]> acknowledged, int calls)
    {
        foreach ((var blob, var bytes) in acknowledged)
        {
            var read = await store.GetAsync(blob);
            Assert.True(bytes.AsSpan().SequenceEqual(read), $"{blob} after {calls} calls");
        }
    }
}
