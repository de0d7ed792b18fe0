using System.Text.Json.Nodes;

namespace Tarn.Commands;

public sealed class StatusCommandTests
{
    [Fact]
    public void Facts_workers_and_services_are_aligned()
    {
        var health = JsonNode.Parse(
            """
            {"status":"ready","version":"0.1.0",
            "listeners":[],
            "workers":[{"name":"Events","state":"failing","progress":"2 events set aside","lastError":"no room"},{"name":"QueryWorker","state":"idle"}],
            "services":[
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

            worker       state    progress            last error
            ───────────  ───────  ──────────────────  ──────────
            Events       failing  2 events set aside  no room
            QueryWorker  idle

            service  operations  calls  errors
            ───────  ──────────  ─────  ──────
            Kinesis           2     10       1
            S3                0      0       0

            """,
            writer.ToString());
    }
}
