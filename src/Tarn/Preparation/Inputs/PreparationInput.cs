using Tarn.Prep.IO;
using Tarn.Prep.Quality.Rules;
using Tarn.Preparation.Running;

namespace Tarn.Preparation.Inputs;

/// <summary>Rows that a person named, on this machine now; what was fetched for it goes with it.</summary>
/// <param name="Source">How to read the rows.</param>
/// <param name="Bytes">The size of the files.</param>
/// <param name="Fetched">A directory of its own that holds what was fetched or came through a pipe; null for local files.</param>
internal sealed record PreparationInput(FrameSource Source, long Bytes, ScratchDirectory? Fetched = null) : IDisposable
{
    public string Described => Source.Described;

    /// <summary>The files as rules see them, under the names that a person knows them by; null for a table of the catalog, whose query made the rows.</summary>
    public IReadOnlyList<RuleFile>? Files { get; init; }

    /// <summary>The clock of the place that the rows came from.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public void Dispose() => Fetched?.Dispose();
}
