namespace Tarn.Kernel;

/// <summary>Marks what is done from here on, in this flow of calls, as freeing space or ending what runs: it may use the disk's reserve.</summary>
public static class FreesSpace
{
    private static readonly AsyncLocal<bool> Here = new();

    public static bool IsMarked => Here.Value;

    /// <summary>Until the answer is disposed.</summary>
    public static Mark Begin()
    {
        var before = Here.Value;
        Here.Value = true;
        return new Mark(before);
    }

    /// <summary>Takes the mark away again, where it was not there before.</summary>
    public readonly struct Mark(bool before) : IDisposable
    {
        public void Dispose() => Here.Value = before;
    }
}
