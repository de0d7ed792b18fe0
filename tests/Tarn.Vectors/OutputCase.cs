using System.Text.Json.Nodes;
using Tarn.Kernel;
using Tarn.Vectors.Clients;

namespace Tarn.Vectors;

/// <summary>Our answer to a result, read by a client, is to give the result again; errors likewise.</summary>
internal static class OutputCase
{
    /// <summary>What is wrong, or null.</summary>
    public static Task<string?> FaultOfAsync(Vector vector) =>
        vector.Case["errorCode"] is null ? FaultOfResultAsync(vector) : FaultOfErrorAsync(vector);

    private static async Task<string?> FaultOfResultAsync(Vector vector)
    {
        var types = new RecordTypes(vector, isAnswer: true);
        var response = vector.Output is { } output ? types.Make(output) : typeof(Empty);
        var expected = vector.Output is null ? new JsonObject() : Values.OfVector(vector.Output, vector.Case["result"]);
        var script = new Script { Answer = vector.Output is null ? Empty.Answer : Values.Record(vector.Output, response, expected!) };
        var answer = await CallAsync(vector, response, script);
        if (vector.Case["response"]!.Number("status_code") is { } status && status != answer.Status)
            return $"expected the status {status}, received {answer.Status}";
        var received = Client.Of(vector.Protocol).Result(vector, answer);
        return JsonNode.DeepEquals(expected, received) ? null : $"expected {expected?.ToJsonString()}\nreceived {received.ToJsonString()}";
    }

    private static async Task<string?> FaultOfErrorAsync(Vector vector)
    {
        var shape = vector.Model.Named(vector.Given["errors"]![0]!.Text("shape")!);
        var types = new RecordTypes(vector, isAnswer: true);
        var detailType = types.Make(shape);
        var expected = (JsonObject)Values.OfVector(shape, vector.Case["error"])!;
        var message = vector.Case.Text("errorMessage") ?? "";
        var detail = (JsonObject)expected.DeepClone();
        foreach (var name in detail.Select(member => member.Key).Where(Client.IsMessage).ToList())
            detail.Remove(name);
        var script = new Script
        {
            Failure = new AwsException(shape.Name, message, vector.Case["response"]!.Number("status_code")!.Value)
            {
                Detail = detail.Count == 0 ? null : Values.Record(shape, detailType, detail),
                QueryCode = shape.Error?.Text("code"),
            },
        };
        var answer = await CallAsync(vector, typeof(Empty), script);
        var error = Client.Of(vector.Protocol).Error(vector, answer, shape);
        if (answer.Status != vector.Case["response"]!.Number("status_code"))
            return $"received the status {answer.Status}";
        if (error.Code != vector.Case.Text("errorCode"))
            return $"received the code {error.Code}";
        if (error.Message != message)
            return $"received the message '{error.Message}'";
        return JsonNode.DeepEquals(detail, error.Detail) ? null : $"expected {detail.ToJsonString()}\nreceived {error.Detail.ToJsonString()}";
    }

    private static Task<HttpAnswer> CallAsync(Vector vector, Type response, Script script)
    {
        var types = new RecordTypes(vector, isAnswer: false);
        var request = types.Make(null, response);
        types.MakeOperation(vector, request, response);
        return WireTest.CallAsync(vector, new Assemblage(types.Assembly, script), HttpMessage.ToOperation(vector));
    }
}
