using Tarn.Athena.Domain;

namespace Tarn.Athena.Tests.Domain;

public sealed class QueryFailureTests
{
    /// <summary>Categories and types of the page "Athena error catalog".</summary>
    [Fact]
    public void A_failure_has_its_number_in_Athenas_catalog_of_errors()
    {
        Assert.Equal((2, 1006), NumberOf(new QueryFailure("…")));
        Assert.Equal((2, 1006), NumberOf(QueryFailure.NotSupported("…")));
        Assert.Equal((2, 1100), NumberOf(QueryFailure.BadData("…")));
        Assert.Equal((2, 1100), NumberOf(QueryFailure.CannotOpen("…")));
        Assert.Equal((2, 1100), NumberOf(QueryFailure.CursorError("…")));
        Assert.Equal((2, 1300), NumberOf(QueryFailure.DatabaseNotFound("shop")));
        Assert.Equal((2, 1301), NumberOf(QueryFailure.TableNotFound("shop", "sales")));
        Assert.Equal((2, 1400), NumberOf(QueryFailure.Execution("…")));
        Assert.Equal((1, 401), NumberOf(QueryFailure.Unexpected("…")));
    }

    private static (int Category, int Type) NumberOf(QueryFailure failure) => (failure.Category, failure.Type);
}
