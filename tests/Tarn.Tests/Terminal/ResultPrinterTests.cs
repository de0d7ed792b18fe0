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
    public void A_table_tells_null_from_empty_and_from_the_word() => Assert.Equal(
        """
        name       n  ok
        ──────  ────  ────
        'NULL'     1  true
                NULL  NULL
        NULL       2  NULL

        3 rows

        """,
        Printed("table", new ResultPage(Columns, [["NULL", "1", "true"], ["", null, null], [null, "2", null]], null)));

    [Fact]
    public void A_statement_without_a_result_is_said_to_be_done() => Assert.Equal("Done.\n", Printed("table", new ResultPage([], [], null)));

    [Fact]
    public void Lines_without_columns_are_printed_as_they_are() => Assert.Equal(
        "Partitions not in metastore:\tt:dt=1\nRepair: Added partition to metastore t:dt=1\n",
        Printed("table", new ResultPage([], [["Partitions not in metastore:\tt:dt=1"], ["Repair: Added partition to metastore t:dt=1"]], null)));

    [Theory]
    [InlineData("csv", "one\n")]
    [InlineData("json", "[\n  {\"line\": \"one\"}\n]\n")]
    public void Programs_get_lines_without_columns_too(string form, string expected) => Assert.Equal(expected, Printed(form, new ResultPage([], [["one"]], null)));

    private static string Printed(string form) => Printed(form, First, Second);

    private static string Printed(string form, params ResultPage[] pages)
    {
        var writer = new StringWriter { NewLine = "\n" };
        var printer = ResultPrinter.Create(form, writer);
        foreach (var page in pages)
            printer.Add(page);
        printer.End();
        return writer.ToString();
    }
}
