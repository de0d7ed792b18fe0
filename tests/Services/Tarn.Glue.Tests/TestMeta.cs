using Tarn.Meta;

namespace Tarn.Glue.Tests;

internal static class TestMeta
{
    public static IMetaStore Open(DirectoryInfo directory) =>
        new SqliteMetaStore(new MetaOptions { Path = Path.Combine(directory.FullName, "meta.db"), Sync = false });
}
