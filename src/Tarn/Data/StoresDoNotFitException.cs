namespace Tarn.Data;

/// <summary>The stores of a data directory do not belong together. Nothing was changed.</summary>
internal sealed class StoresDoNotFitException(string directory, IReadOnlyList<Misfit> misfits)
    : CommandException(
        $"The stores of the data directory {directory} do not belong together: {string.Join("; ", misfits)}. Nothing was changed. Put back the files that "
        + $"belong together, or see what would be lost, and accept it, with: tarn repair --data {directory}")
{
    public IReadOnlyList<Misfit> Misfits => misfits;
}
