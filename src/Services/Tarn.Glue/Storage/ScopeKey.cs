using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.Glue.Storage;

/// <summary>How every key of Glue's begins: account, region.</summary>
internal static class ScopeKey
{
    public static MetaKey Of(Scope scope) => MetaKey.Of(scope.Account, scope.Region);
}
