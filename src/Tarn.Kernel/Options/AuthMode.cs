namespace Tarn.Kernel;

/// <summary>Whether calls are checked for who makes them and what he may do.</summary>
public enum AuthMode
{
    /// <summary>Every call is allowed. A role that is named but was never made is taken as given.</summary>
    Off,

    /// <summary>Roles must be there before they are named, as on AWS.</summary>
    On,
}
