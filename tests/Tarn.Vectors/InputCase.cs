using System.Text.Json.Nodes;
using Tarn.Kernel;

namespace Tarn.Vectors;

/// <summary>The request that a client serializes is to decode to what the client was given.</summary>
internal static class InputCase
{
    /// <summary>What is wrong, or null.</summary>
    public static async Task<string?> FaultOfAsync(Vector vector)
    {
        var types = new RecordTypes(vector, isAnswer: false);
        var request = types.Make(vector.Input, typeof(Empty));
        types.MakeOperation(vector, request, typeof(Empty));
        var script = new Script();
        await WireTest.CallAsync(vector, new Assemblage(types.Assembly, script), HttpMessage.Of(vector));
        if (script.Received is null)
            return "The operation was not called.";
        var expected = vector.Input is { } input ? Values.OfVector(input, vector.Case["params"]) : new JsonObject();
        var received = vector.Input is null ? new JsonObject() : Values.OfRecord(vector.Input, script.Received);
        return JsonNode.DeepEquals(expected, received) ? null : $"expected {expected?.ToJsonString()}\nreceived {received?.ToJsonString()}";
    }
}
