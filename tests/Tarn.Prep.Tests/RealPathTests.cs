using Tarn.Prep.IO;

namespace Tarn.Prep.Tests;

public sealed class RealPathTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("tarn-real-");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public void Links_are_followed_wherever_they_stand_and_to_what_is_not_there()
    {
        Directory.CreateDirectory(In("real/below"));
        Directory.CreateSymbolicLink(In("link"), "real");
        Directory.CreateSymbolicLink(In("again"), In("link/below"));
        Assert.Equal(In("real/below/file"), RealPath.Of(In("link/below/file")));
        Assert.Equal(In("real/below/none/file"), RealPath.Of(In("again/none/file")));
        Assert.True(RealPath.Contains(RealPath.Of(In("real")), RealPath.Of(In("again/file"))));
        Assert.False(RealPath.Contains(RealPath.Of(In("re")), RealPath.Of(In("real/file"))));
    }

    [Fact]
    public void Links_that_lead_in_a_circle_end()
    {
        Directory.CreateSymbolicLink(In("circle"), In("circle/inner"));
        Assert.Contains("circle", RealPath.Of(In("circle/file")), StringComparison.Ordinal);
    }

    private string In(string path) => Path.Combine(RealPath.Of(root.FullName), path);
}
