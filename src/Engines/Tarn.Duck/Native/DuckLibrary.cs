using System.Reflection;
using System.Runtime.InteropServices;

namespace Tarn.Duck.Native;

/// <summary>Finds libduckdb beside the program, when it is first needed.</summary>
internal static class DuckLibrary
{
    /// <summary>The name that the imports use.</summary>
    public const string Name = "duckdb";

    public static void Initialize() => NativeLibrary.SetDllImportResolver(typeof(DuckLibrary).Assembly, Resolve);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Name)
            return 0;
        string[] places =
        [
            Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libduckdb.so"),
            Path.Combine(AppContext.BaseDirectory, "libduckdb.so"),
        ];
        foreach (var place in places)
        {
            if (File.Exists(place))
                return NativeLibrary.Load(place);
        }

        throw new DllNotFoundException($"The DuckDB library is not beside the program: looked for {string.Join(" and ", places)}. Build or publish Tarn again.");
    }
}
