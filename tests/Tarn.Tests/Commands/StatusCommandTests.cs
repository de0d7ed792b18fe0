using System.Text.Json.Nodes;

namespace Tarn.Commands;

public sealed class StatusCommandTests
{
    [Fact]
    public void Facts_and_services_are_aligned()
    {
        var health = JsonNode.Parse(
            """
            {"status":"ready","version":"0.1.0","services":[
              {"name":"Kinesis","operations":[{"name":"PutRecord","calls":7,"errors":1},{"name":"PutRecords","calls":3,"errors":0}]},
              {"name":"S3","operations":[]}]}
            """)!;
        var writer = new StringWriter { NewLine = "\n" };
        StatusCommand.Print(health, new Uri("http://127.0.0.1:4566"), writer);
        Assert.Equal(
            """
            address  http://127.0.0.1:4566
            status   ready
            version  0.1.0

            service  operations  calls  errors
            ───────  ──────────  ─────  ──────
            Kinesis           2     10       1
            S3                0      0       0

            """,
            writer.ToString());
    }
}
