namespace Tarn.Kernel;

/// <summary>Whether calls are checked for who makes them and what he may do.</summary>
public enum AuthMode
{
    /// <summary>Signatures are not looked at. A role that is named but was never made is taken as given.</summary>
    Off,

    /// <summary>Each request must carry a signature that holds, of a key that Tarn knows. Roles must be there before they are named, as on AWS.</summary>
    SigV4,
}
