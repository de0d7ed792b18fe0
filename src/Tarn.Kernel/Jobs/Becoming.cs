namespace Tarn.Kernel;

/// <summary>
/// A state that becomes another by itself at a time of Tarn's clock: CREATING, then ACTIVE. It is stored with its document and read
/// from there; no timer is kept, so that a restart forgets none and an advanced clock needs to do nothing.
/// </summary>
/// <param name="Before">The state until then.</param>
/// <param name="After">The state from then on.</param>
/// <param name="When">A time of Tarn's clock.</param>
public readonly record struct Becoming(string Before, string After, DateTimeOffset When)
{
    /// <summary>A state that stays.</summary>
    public static Becoming Settled(string state) => new(state, state, DateTimeOffset.MinValue);

    /// <summary>The state at that time of Tarn's clock.</summary>
    public string At(DateTimeOffset now) => now < When ? Before : After;
}
