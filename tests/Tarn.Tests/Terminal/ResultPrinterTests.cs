using Tarn.Client;

namespace Tarn.Terminal;

public sealed class ResultPrinterTests
{
    private static readonly ResultColumn[] Columns = [new("name", "varchar"), new("n", "bigint"), new("ok", "boolean")];

    private static readonly ResultPage First = new(Columns, [["a \"b\", c", "1", "true"], ["", null, "false"]], "more");
    private static readonly ResultPage Second = new(Columns, [[null, "NaN", null]], null);

    [Fact]
    public void Csv_tells_null_from_empty() => Assert.Equal(
        """
        name,n,ok
        "a ""b"", c",1,true
        "",,false
        ,NaN,

        """,
        Printed("csv"));

    [Fact]
    public void Json_keeps_numbers_and_truth_values_as_such() => Assert.Equal(
        """
        [
          {"name": "a \"b\", c", "n": 1, "ok": true},
          {"name": "", "n": null, "ok": false},
          {"name": null, "n": "NaN", "ok": null}
        ]

        """,
        Printed("json"));

    [Fact]
    public void A_table_ends_with_the_number_of_rows() => Assert.EndsWith("\n3 rows\n", Printed("table"));

    [Fact]
    public void A_result_without_columns_prints_nothing()
    {
        var writer = new StringWriter { NewLine = "\n" };
        var printer = ResultPrinter.Create("table", writer);
        printer.Add(new ResultPage([], [], null));
        printer.End();
        Assert.Equal("", writer.ToString());
    }

    private static string Printed(string form)
    {
        var writer = new StringWriter { NewLine = "\n" };
        var printer = ResultPrinter.Create(form, writer);
        printer.Add(First);
        printer.Add(Second);
        printer.End();
        return writer.ToString();
    }
}
