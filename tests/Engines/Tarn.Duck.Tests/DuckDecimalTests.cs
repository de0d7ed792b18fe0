using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Tarn.Duck.Tests;

public sealed class DuckDecimalTests
{
    [Fact]
    public void Decimals_print_as_dotnet_prints_them() =>
        Prop.ForAll(ArbMap.Default.GeneratorFor<decimal>().ToArbitrary(), value =>
            DuckDecimal.From(value).ToString() == value.ToString(CultureInfo.InvariantCulture)).QuickCheckThrowOnFailure();
}
