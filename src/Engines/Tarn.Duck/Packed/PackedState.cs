namespace Tarn.Duck.Packed;

/// <summary>Whether a packed file is all there.</summary>
public enum PackedState
{
    /// <summary>Every part ends as it says.</summary>
    Whole,

    /// <summary>The bytes end within a part.</summary>
    Cut,

    /// <summary>A checksum or a code within is wrong.</summary>
    Damaged,

    /// <summary>The bytes do not begin as this way of packing does.</summary>
    Other,
}
