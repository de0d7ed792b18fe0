using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>Who calls, and where the call acts.</summary>
public readonly record struct Identity(Caller Caller, Scope Scope);
