using Tarn.Preparation.Inputs;

namespace Tarn.Preparation;

public sealed class InputTitleTests
{
    [Theory]
    [InlineData("glue://demo.flights", "flights")]
    [InlineData("glue://demo.flights.v2", "flights.v2")]
    [InlineData("movies.csv", "movies")]
    [InlineData("data/sales.2024.csv.gz", "sales.2024")]
    [InlineData("sales.2024", "sales.2024")]
    [InlineData("s3://lake/v1.2/", "v1.2")]
    [InlineData("s3://lake/in/part.parquet", "part")]
    [InlineData("data/*.csv", "data")]
    [InlineData("*.csv", "rows")]
    [InlineData("./", "rows")]
    [InlineData("-", "rows")]
    public void An_input_is_called_by_its_name_dots_and_all(string named, string title) => Assert.Equal(title, InputTitle.Of(named));
}
