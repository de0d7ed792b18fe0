using System.CommandLine;
using Tarn.Commands;

namespace Tarn.Preparation.Running;

/// <summary>
/// The memory that a command may take, so that a table that is too large is an error and not the end of the machine: three quarters
/// for rows and what is learnt of them, a quarter for the engine that reads and writes files, which goes on on the disk beyond it.
/// </summary>
/// <param name="Bytes">All of it.</param>
internal sealed record MemoryBudget(long Bytes)
{
    private const int EngineShare = 4;

    public long EngineBytes => Bytes / EngineShare;

    public static Option<string?> Option()
    {
        var option = new Option<string?>("--memory") { Description = "The memory that it may take, such as 4GB or 512MB; four fifths of the machine's if it is not given.", HelpName = "SIZE" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } size && ByteSize.Parse(size) is not >= ByteSize.LeastQueryMemory)
                result.AddError($"'{size}' is no size of memory to prepare data in: give at least 256MB, as a number with MB or GB.");
        });
        return option;
    }

    /// <param name="given">What the option says, if it was given.</param>
    public static MemoryBudget Of(string? given) => new(ByteSize.Parse(given) ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 5 * 4);

    /// <summary>From now on the heap of this process does not grow beyond its part; what would is an <see cref="OutOfMemoryException"/>.</summary>
    public void Hold()
    {
        AppContext.SetData("GCHeapHardLimit", (ulong)(Bytes - EngineBytes));
        GC.RefreshMemoryLimit();
    }
}
