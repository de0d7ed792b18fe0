using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace Tarn.Host;

/// <summary>
/// Gives the transport blocks of 64 KiB in place of its own of 4 KiB: bodies then pass in a sixteenth of the system calls, and
/// a frame of a blob fits one block. Blocks are pinned, since sockets read into them, and a bounded number of free ones is kept.
/// </summary>
internal sealed class TransportMemory : IMemoryPoolFactory<byte>
{
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => new BlockPool();

    private sealed class BlockPool : MemoryPool<byte>
    {
        private const int BlockBytes = 64 * 1024;

        /// <summary>16 MiB: what some hundred busy connections hold at once.</summary>
        private const int FreeLimit = 256;

        private readonly ConcurrentQueue<Block> free = new();
        private int freeCount;
        private bool isDisposed;

        public override int MaxBufferSize => BlockBytes;

        public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockBytes);
            ObjectDisposedException.ThrowIf(isDisposed, this);
            if (!free.TryDequeue(out var block))
                return new Block(this);
            Interlocked.Decrement(ref freeCount);
            block.Lend();
            return block;
        }

        protected override void Dispose(bool disposing)
        {
            isDisposed = true;
            free.Clear();
        }

        private void Take(Block block)
        {
            if (isDisposed)
                return;
            if (Interlocked.Increment(ref freeCount) <= FreeLimit)
                free.Enqueue(block);
            else
                Interlocked.Decrement(ref freeCount);
        }

        private sealed class Block(BlockPool pool) : IMemoryOwner<byte>
        {
            private readonly Memory<byte> memory = GC.AllocateUninitializedArray<byte>(BlockBytes, pinned: true);
            private int isLent = 1;

            public Memory<byte> Memory => memory;

            public void Lend() => isLent = 1;

            public void Dispose()
            {
                // Twice in the queue, a block would be lent to two connections at once.
                if (Interlocked.Exchange(ref isLent, 0) == 1)
                    pool.Take(this);
            }
        }
    }
}
