using Tarn.Testing;

namespace Tarn.Conformance.Clients;

/// <summary>The scripts that clients of other languages run.</summary>
internal static class Scripts
{
    public static string Path(string name) => Repository.PathOf("tests", "Tarn.Conformance", "Clients", "scripts", name);
}
