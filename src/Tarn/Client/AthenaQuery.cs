using System.Text.Json.Nodes;

namespace Tarn.Client;

/// <summary>A column of a query's result, with Athena's name for its type (<c>varchar</c>, <c>bigint</c>).</summary>
public sealed record ResultColumn(string Name, string Type);

/// <summary>A page of a result; a cell that is null is SQL's NULL.</summary>
public sealed record ResultPage(IReadOnlyList<ResultColumn> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows, string? NextToken);

/// <summary>Runs SQL through Athena's API: starts the query, waits for its end, and pages through its result.</summary>
public sealed class AthenaQuery(TarnClient client)
{
    private const int RowsPerPage = 1000;

    /// <summary>Who stops a query wants to leave.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(0.6);

    /// <summary>Starts the query and completes once it succeeded; answers its id.</summary>
    /// <param name="sql">One statement.</param>
    /// <param name="database">The database of names that say none.</param>
    /// <param name="outputLocation">Where Athena writes the result: <c>s3://bucket/prefix/</c>.</param>
    /// <param name="cancel">Stops waiting, and the query with it.</param>
    /// <exception cref="TarnClientException">The query was refused, failed or was cancelled; the message says why.</exception>
    public async Task<string> RunAsync(string sql, string database, string outputLocation, CancellationToken cancel = default)
    {
        var started = await client.CallAsync(
            JsonApi.Athena,
            "StartQueryExecution",
            new JsonObject
            {
                ["QueryString"] = sql,
                ["QueryExecutionContext"] = new JsonObject { ["Database"] = database },
                ["ResultConfiguration"] = new JsonObject { ["OutputLocation"] = outputLocation },
            },
            CancellationToken.None); // a query whose id is not known could not be stopped
        var id = (string)started["QueryExecutionId"]!;
        try
        {
            return await EndedAsync(id, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            using var patience = new CancellationTokenSource(StopPatience);
            await client.CallAsync(JsonApi.Athena, "StopQueryExecution", new JsonObject { ["QueryExecutionId"] = id }, patience.Token);
            throw;
        }
    }

    private async Task<string> EndedAsync(string id, CancellationToken cancel)
    {
        for (var pauseMilliseconds = 2; ; pauseMilliseconds = Math.Min(pauseMilliseconds * 2, 200))
        {
            var answer = await client.CallAsync(JsonApi.Athena, "GetQueryExecution", new JsonObject { ["QueryExecutionId"] = id }, cancel);
            var status = answer["QueryExecution"]!["Status"]!;
            switch ((string?)status["State"])
            {
                case "SUCCEEDED":
                    return id;
                case "FAILED" or "CANCELLED":
                    throw new TarnClientException((string)status["State"]!, (string?)status["StateChangeReason"] ?? "Athena gave no reason.", 400);
                default:
                    await Task.Delay(pauseMilliseconds, cancel);
                    break;
            }
        }
    }

    /// <summary>The pages of a query that succeeded. The row of headings that a SELECT's first page begins with is left out.</summary>
    public async IAsyncEnumerable<ResultPage> ResultsAsync(
        string id, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default)
    {
        string? token = null;
        do
        {
            var request = new JsonObject { ["QueryExecutionId"] = id, ["MaxResults"] = RowsPerPage };
            if (token is not null)
                request["NextToken"] = token;
            var answer = await client.CallAsync(JsonApi.Athena, "GetQueryResults", request, cancel);
            var page = Page(answer, isFirst: token is null);
            yield return page;
            token = page.NextToken;
        }
        while (token is not null);
    }

    private static ResultPage Page(JsonNode answer, bool isFirst)
    {
        var columns = (answer["ResultSet"]?["ResultSetMetadata"]?["ColumnInfo"] as JsonArray ?? [])
            .Select(column => new ResultColumn((string?)column!["Name"] ?? "", (string?)column["Type"] ?? "varchar"))
            .ToArray();
        var rows = (answer["ResultSet"]?["Rows"] as JsonArray ?? [])
            .Select(row => (row!["Data"] as JsonArray ?? []).Select(cell => (string?)cell?["VarCharValue"]).ToArray())
            .ToArray();
        var hasHeadings = isFirst && rows.Length > 0 && rows[0].SequenceEqual(columns.Select(column => column.Name));
        return new ResultPage(columns, [.. (hasHeadings ? rows[1..] : rows).Select(row => Cells(row, columns.Length))], (string?)answer["NextToken"]);
    }

    /// <summary>Statements such as DESCRIBE answer each row as one text with tabs between, padded, though they name several columns.</summary>
    private static string?[] Cells(string?[] row, int columnCount)
    {
        if (row.Length != 1 || columnCount < 2)
            return row;
        var cells = (row[0] ?? "").Split('\t', columnCount).Select(cell => (string?)cell.Trim()).ToList();
        while (cells.Count < columnCount)
            cells.Add("");
        return [.. cells];
    }
}
