using Tarn.Prep.IO;

namespace Tarn.Preparation.Inputs;

/// <summary>Rows that a person named, on this machine now; what was fetched for it goes with it.</summary>
/// <param name="Source">How to read the rows.</param>
/// <param name="Bytes">The size of the files.</param>
/// <param name="Fetched">A directory of its own that holds what was fetched; null for local files.</param>
internal sealed record PreparationInput(FrameSource Source, long Bytes, ScratchDirectory? Fetched = null) : IDisposable
{
    public string Described => Source.Described;

    public void Dispose() => Fetched?.Dispose();
}
