namespace Tarn.Testing;

/// <summary>Where the sources lie that the running test was built from.</summary>
public static class Repository
{
    private static readonly Lazy<string> Found = new(Find);

    /// <summary>The absolute path of the checkout.</summary>
    public static string Root => Found.Value;

    /// <summary>The absolute path of something in the checkout.</summary>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>
    /// The program as it was built along with the running test, in the same configuration; or the one that <c>TARN_TEST_PROGRAM</c> names:
    /// <c>./test</c> gives it as <c>./tarn</c> compiles it, ahead of time, which people run and which starts in half the processor time.
    /// </summary>
    public static string Program
    {
        get
        {
            if (Environment.GetEnvironmentVariable("TARN_TEST_PROGRAM") is { Length: > 0 } given)
                return given;
            var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
            var program = PathOf("artifacts", "bin", "Tarn", configuration, "tarn.dll");
            return File.Exists(program) ? program : throw new FileNotFoundException($"The program is not built: {program} is not there.");
        }
    }

    private static string Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Tarn.slnx")))
                return directory.FullName;
        }

        throw new DirectoryNotFoundException($"No directory above {AppContext.BaseDirectory} holds Tarn.slnx.");
    }
}
