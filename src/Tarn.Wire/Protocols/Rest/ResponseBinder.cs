using System.Globalization;
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
        BindHeaders(wire, shape, answer);
        foreach (var member in shape.AllMembers)
        {
            if (member.Location == MemberLocation.StatusCode && !member.IsAbsent(answer))
                response.StatusCode = Convert.ToInt32(member.Get(answer), CultureInfo.InvariantCulture);
        }
    }

    public static void BindHeaders<TResponse>(WireCall wire, StructureShape<TResponse> shape, TResponse answer)
        where TResponse : class
    {
        var headers = wire.Http.Response.Headers;
        var asLatin1 = wire.Habits.HasLatin1Headers;
        foreach (var member in shape.AllMembers)
        {
            if (member.Location is not (MemberLocation.Header or MemberLocation.PrefixHeaders) || member.IsAbsent(answer))
                continue;
            if (member.Location == MemberLocation.Header)
            {
                var writer = default(TextShapeWriter);
                member.Write(ref writer, answer);
                headers[member.LocationName] = HeaderBytes.Encode(writer.Text, asLatin1);
                continue;
            }

            foreach (var (name, value) in (IReadOnlyDictionary<string, string>)member.Get(answer)!)
                headers[member.LocationName + name] = HeaderBytes.Encode(value, asLatin1);
        }
    }
}
