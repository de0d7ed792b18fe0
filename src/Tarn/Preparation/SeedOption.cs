using System.CommandLine;
using Tarn.Prep;

namespace Tarn.Preparation;

/// <summary>The seed of a run, the same option for all commands.</summary>
internal static class SeedOption
{
    public static Option<ulong> Create() => new("--seed")
    {
        Description = "Starts every random choice; the same seed gives the same answer.",
        HelpName = "N",
        DefaultValueFactory = _ => PrepOptions.Default.Seed,
    };
}
