using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>Writes the members of an answer that stand in status and headers.</summary>
internal static class ResponseBinder
{
    public static void Bind<TResponse>(OperationDescriptor operation, WireCall wire, StructureShape<TResponse> shape, TResponse answer)
        where TResponse : class
    {
        var response = wire.Http.Response;
        response.StatusCode = operation.Route!.Status;
        foreach (var member in shape.AllMembers)
        {
            if (member.Location == MemberLocation.Body || member.IsAbsent(answer))
                continue;
            switch (member.Location)
            {
                case MemberLocation.StatusCode:
                    response.StatusCode = (int)member.Get(answer)!;
                    break;
                case MemberLocation.Header:
                    var writer = default(TextShapeWriter);
                    member.Write(ref writer, answer);
                    response.Headers[member.LocationName] = writer.Text;
                    break;
                case MemberLocation.PrefixHeaders:
                    foreach (var (name, value) in (IReadOnlyDictionary<string, string>)member.Get(answer)!)
                        response.Headers[member.LocationName + name] = value;
                    break;
            }
        }
    }
}
