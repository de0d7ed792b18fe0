using Tarn.Demo.Steps;
using Tarn.Terminal;

namespace Tarn.Demo;

/// <summary>Says where everything is, and what to try next.</summary>
internal static class DemoEnding
{
    public static void Write(TextWriter output, DemoContext demo, DemoServer server, string dataDirectory, bool isKept)
    {
        var places = new TextTable(["what", "where"]);
        places.Add("flights as delivered", $"s3://{DemoContext.Bucket}/{DemoContext.LakePrefix}");
        places.Add("training and test rows", $"s3://{DemoContext.Bucket}/{DemoContext.PreparedPrefix}");
        places.Add("table", $"{DemoContext.Database}.{demo.Table}");
        places.Add("report to read", Path.Combine(demo.WorkDirectory, PreparedFiles.ReportPage));
        places.Add("report for programs", Path.Combine(demo.WorkDirectory, PreparedFiles.ReportJson));
        places.Add("Tarn's data", dataDirectory);
        output.WriteLine();
        places.WriteTo(output);
        output.WriteLine();
        var endpoint = server.Endpoint.GetLeftPart(UriPartial.Authority);
        output.WriteLine(isKept
            ? $"Tarn goes on at {endpoint} as process {server.ProcessId}; stop it with: kill {server.ProcessId}"
            : $"Look around with: ./tarn up --data {dataDirectory}");
        output.WriteLine($"Then for example: ./tarn sql \"SELECT origin, avg(delay) FROM {demo.Table} GROUP BY origin LIMIT 5\" --database {DemoContext.Database}{(isKept ? $" --endpoint {endpoint}" : "")}");
    }
}
